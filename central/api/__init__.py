"""What halls ask of the central server: docs/sync-protocol.md as routes.

A file for each subject (`streams`, `batches`, `plans`, `proof`, `documents`, `commands`, `enrolment`, `health`);
`shapes` are the questions and answers, `asking` knows which hall asks.
"""
