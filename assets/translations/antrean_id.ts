<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="id">
<context>
    <name>ActionBar</name>
    <message>
        <source>Mulai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panggil berikutnya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spasi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum tersimpan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ada gangguan pada balai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panggil ulang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak hadir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alihkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tunda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lainnya</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AgencyPage</name>
    <message>
        <source>Anda hendak ke instansi mana?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AsideTicketRow</name>
    <message>
        <source>Ditunda s.d. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak hadir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ditunda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s.d. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sudah datang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lanjutkan</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CancelSheet</name>
    <message>
        <source>Batalkan %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nomor ini tidak berlaku lagi. Pengunjung yang masih ingin dilayani mengambil nomor baru.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batalkan nomor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak jadi</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CentralCard</name>
    <message>
        <source>Server pusat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nama masuk dasbor: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kata sandi: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dasbor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ponsel pengunjung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Putuskan jalur ke pusat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sambungkan lagi</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConsentAnswer</name>
    <message>
        <source>Tidak setuju? Nomor tetap Anda dapatkan, tanpa data pribadi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak setuju? Nomor tetap Anda dapatkan; yang perlu ditanyakan petugas di loket.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContrastButton</name>
    <message>
        <source>Kontras tinggi</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CounterStrip</name>
    <message>
        <source>Terhubung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terputus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum tersimpan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jam salah</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jam tertinggal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jam melompat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dilayani</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SIMULASI</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DateBoxes</name>
    <message>
        <source>tanggal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bulan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tahun</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IdlePanel</name>
    <message>
        <source>Tidak ada yang menunggu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>menunggu loket Anda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terlama menunggu: %1 menit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nomor baru tampil sendiri di sini.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IssuingPage</name>
    <message>
        <source>Batal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Selesai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hapus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Huruf besar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spasi</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KioskPage</name>
    <message>
        <source>Kembali</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LanguageSwitch</name>
    <message>
        <source>Bahasa</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MachineStrip</name>
    <message>
        <source>Monitor %1 tidak ada</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Loket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Antrean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pintasan papan tik</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tutup loket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kios antrean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SIMULASI</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoreSheet</name>
    <message>
        <source>Lainnya untuk %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kembalikan ke antrean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terpanggil karena keliru; tempatnya tetap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batalkan nomor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nomor tidak berlaku lagi; ditanyakan sekali lagi.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>Membuka balai …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balai belum dapat dibuka</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mencoba lagi …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageTurner</name>
    <message>
        <source>Halaman sebelumnya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dari %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lainnya</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PanelWindow</name>
    <message>
        <source>Peragaan Antrean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jeda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nomor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>menunggu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>selesai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coba ini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ambil nomor di kios. Tiketnya keluar dari printer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buka loket %1 dengan memilih nama, lalu panggil: layar menampilkan dan menyebut nomornya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loket %1 berjalan sendiri; tekan apa saja di jendelanya dan loket itu milik Anda.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Habiskan kertas printer, lalu ambil nomor: nomornya tetap berlaku, dan tercetak setelah kertas diisi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tekan Matikan pada program mana pun: seperti listrik mati. Tidak ada nomor yang hilang atau kembar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buka Ponsel pengunjung dan panggil nomor itu. Lalu putuskan jalur: balai bekerja terus, dan pusat menyusul begitu tersambung.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParkSheet</name>
    <message>
        <source>Tunda %1 berapa lama?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setelah itu nomor ini otomatis menunggu lagi. Dari daftar bisa dilanjutkan lebih awal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tunda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>15 menit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>30 menit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 jam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampai dilanjutkan petugas</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PrinterWindow</name>
    <message>
        <source>Printer tiket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Luring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tutup terbuka</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kertas habis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak menjawab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kertas hampir habis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Siap</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n tiket</source>
        <translation>
            <numerusform>%n tiket</numerusform>
        </translation>
    </message>
    <message>
        <source>Isi kertas, semua beres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ambil nomor di kios: tiketnya keluar di sini.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgramRow</name>
    <message numerus="yes">
        <source>dijalankan lagi %n kali</source>
        <translation>
            <numerusform>dijalankan lagi %n kali</numerusform>
        </translation>
    </message>
    <message>
        <source>Matikan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buka lagi</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QrImage</name>
    <message>
        <source>Kode QR</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionPage</name>
    <message>
        <source>Bolehkah data Anda kami pakai?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lanjut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ya, saya setuju</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lewati</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak setuju</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RequestCard</name>
    <message>
        <source>Permohonan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dibuka di loket ini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tersegel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jawaban pengunjung hanya terbuka di loket yang memegang kuncinya. Tanyakan langsung kepada pengunjung.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RequirementPage</name>
    <message>
        <source>Apakah Anda membawa ini?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ya, lanjut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ada yang kurang? Tanyakan dahulu kepada petugas sebelum mengambil nomor.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ServicePage</name>
    <message>
        <source>Layanan apa yang Anda perlukan?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Kembali</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Pintasan papan tik</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spasi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Langkah berikutnya: panggil, mulai, selesai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panggil ulang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak hadir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alihkan ke layanan lain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tunda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lainnya: kembalikan, batalkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panah</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih dalam daftar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panggil yang dipilih, atau lanjutkan yang ditunda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pintasan ini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kembali ke loket</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Anda di loket mana?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Siapa yang bertugas?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loket lain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permohonan pengunjung akan tetap tersegel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kode petugas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ketik nama atau kode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak ada petugas dengan nama itu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kata sandi berkas kunci</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Membuka permohonan pengunjung di loket ini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Petugas lain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buka loket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buka tanpa kata sandi; permohonan tetap tersegel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>SIMULASI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selamat datang di</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StillTherePanel</name>
    <message>
        <source>Masih di sana?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Layar kembali ke awal dalam %n detik, dan isian Anda dihapus.</source>
        <translation>
            <numerusform>Layar kembali ke awal dalam %n detik, dan isian Anda dihapus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Akhiri</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ya, lanjutkan</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message>
        <source>Prioritas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Umum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apakah semuanya benar?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ya, ambil nomor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ubah</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TakenPage</name>
    <message>
        <source>Tidak ada yang hilang: pengunjung di loket ini tetap tercatat. Silakan masuk lagi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak ada yang hilang: pengunjung di loket ini tetap tercatat. Silakan masuk lagi, atau pilih loket lain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih loket lain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masuk lagi</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TicketPage</name>
    <message>
        <source>Selesai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nomor antrean Anda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prioritas</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TicketWords</name>
    <message>
        <source>Ruang tunggu: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TransferSheet</name>
    <message>
        <source>Alihkan %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pengunjung akan menunggu sampai ada loket yang buka.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waktu tunggunya tetap dihitung dari awal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alihkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alihkan ke %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ketik kode, layanan, atau instansi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak ada loket buka</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>menunggu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak ada layanan yang cocok.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TroublePage</name>
    <message>
        <source>Untuk teknisi: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TypedAnswer</name>
    <message>
        <source>Lanjut</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VisitorPage</name>
    <message>
        <source>Apakah Anda termasuk pengunjung prioritas?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak, umum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saya mengambil nomor biasa.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ya, prioritas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lansia 60 tahun ke atas, penyandang disabilitas, ibu hamil atau menyusui, membawa bayi atau anak kecil.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VisitorPanel</name>
    <message>
        <source>Sedang dilayani</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dipanggil</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prioritas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lama menunggu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 menit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lama layanan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sejak dipanggil</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mengapa nomor ini?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mengapa?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WaitingPanel</name>
    <message>
        <source>Menunggu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ditunda dan tidak hadir</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WaitingTicketRow</name>
    <message>
        <source>Prioritas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 menit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>melewati target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: panggil</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkplacePage</name>
    <message>
        <source>Jam komputer balai tampaknya salah.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jam komputer balai melompat ke depan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panggilan jalan terus; nomor baru menunggu sampai teknisi memastikan jamnya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua jalan terus: waktu dihitung dari yang berlalu. Teknisi perlu membetulkan atau menerima jamnya.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
