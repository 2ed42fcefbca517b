"""Pictures of every screen in every state, by the real programs in demonstration halls made for nothing else."""
