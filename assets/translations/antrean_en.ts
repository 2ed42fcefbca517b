<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id">
<context>
    <name>ActionBar</name>
    <message>
        <source>Mulai</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>Panggil berikutnya</source>
        <translation>Call next</translation>
    </message>
    <message>
        <source>Spasi</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Belum tersimpan</source>
        <translation>Not saved yet</translation>
    </message>
    <message>
        <source>Ada gangguan pada balai</source>
        <translation>The hall has a problem</translation>
    </message>
    <message>
        <source>Panggil ulang</source>
        <translation>Call again</translation>
    </message>
    <message>
        <source>Tidak hadir</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>Alihkan</source>
        <translation>Send on</translation>
    </message>
    <message>
        <source>Tunda</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>Lainnya</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>AgencyPage</name>
    <message>
        <source>Anda hendak ke instansi mana?</source>
        <translation>Which agency are you here for?</translation>
    </message>
</context>
<context>
    <name>AsideTicketRow</name>
    <message>
        <source>Ditunda s.d. %1</source>
        <translation>Set aside until %1</translation>
    </message>
    <message>
        <source>Tidak hadir</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>Ditunda</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>s.d. %1</source>
        <translation>until %1</translation>
    </message>
    <message>
        <source>Sudah datang</source>
        <translation>Is here now</translation>
    </message>
    <message>
        <source>Lanjutkan</source>
        <translation>Resume</translation>
    </message>
</context>
<context>
    <name>CancelSheet</name>
    <message>
        <source>Batalkan %1?</source>
        <translation>Cancel %1?</translation>
    </message>
    <message>
        <source>Nomor ini tidak berlaku lagi. Pengunjung yang masih ingin dilayani mengambil nomor baru.</source>
        <translation>This number is void. A visitor who still wants to be served takes a new one.</translation>
    </message>
    <message>
        <source>Batalkan nomor</source>
        <translation>Cancel the number</translation>
    </message>
    <message>
        <source>Tidak jadi</source>
        <translation>Keep it</translation>
    </message>
</context>
<context>
    <name>CentralCard</name>
    <message>
        <source>Server pusat</source>
        <translation>Central server</translation>
    </message>
    <message>
        <source>Nama masuk dasbor: %1</source>
        <translation>Dashboard sign-in: %1</translation>
    </message>
    <message>
        <source>Kata sandi: %1</source>
        <translation>Password: %1</translation>
    </message>
    <message>
        <source>Dasbor</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Ponsel pengunjung</source>
        <translation>A visitor&apos;s phone</translation>
    </message>
    <message>
        <source>Putuskan jalur ke pusat</source>
        <translation>Cut the line to central</translation>
    </message>
    <message>
        <source>Sambungkan lagi</source>
        <translation>Join it again</translation>
    </message>
</context>
<context>
    <name>ConsentAnswer</name>
    <message>
        <source>Tidak setuju? Nomor tetap Anda dapatkan, tanpa data pribadi.</source>
        <translation>No? You still get your number, without any personal information.</translation>
    </message>
    <message>
        <source>Tidak setuju? Nomor tetap Anda dapatkan; yang perlu ditanyakan petugas di loket.</source>
        <translation>No? You still get your number; staff at the counter will ask what they need.</translation>
    </message>
</context>
<context>
    <name>ContrastButton</name>
    <message>
        <source>Kontras tinggi</source>
        <translation>High contrast</translation>
    </message>
</context>
<context>
    <name>CounterStrip</name>
    <message>
        <source>Terhubung</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>Terputus</source>
        <translation>Disconnected</translation>
    </message>
    <message>
        <source>Belum tersimpan</source>
        <translation>Not saved yet</translation>
    </message>
    <message>
        <source>Jam salah</source>
        <translation>Clock wrong</translation>
    </message>
    <message>
        <source>Jam tertinggal</source>
        <translation>Clock behind</translation>
    </message>
    <message>
        <source>Jam melompat</source>
        <translation>Clock jumped</translation>
    </message>
    <message>
        <source>%1 dilayani</source>
        <translation>%1 served</translation>
    </message>
    <message>
        <source>SIMULASI</source>
        <translation>SIMULATION</translation>
    </message>
</context>
<context>
    <name>DateBoxes</name>
    <message>
        <source>tanggal</source>
        <translation>day</translation>
    </message>
    <message>
        <source>bulan</source>
        <translation>month</translation>
    </message>
    <message>
        <source>tahun</source>
        <translation>year</translation>
    </message>
</context>
<context>
    <name>IdlePanel</name>
    <message>
        <source>Tidak ada yang menunggu</source>
        <translation>Nobody is waiting</translation>
    </message>
    <message>
        <source>menunggu loket Anda</source>
        <translation>waiting for your counter</translation>
    </message>
    <message>
        <source>Terlama menunggu: %1 menit</source>
        <translation>Longest wait: %1 min</translation>
    </message>
    <message>
        <source>Nomor baru tampil sendiri di sini.</source>
        <translation>New numbers appear here by themselves.</translation>
    </message>
</context>
<context>
    <name>IssuingPage</name>
    <message>
        <source>Batal</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Selesai</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Hapus</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Huruf besar</source>
        <translation>Capital letters</translation>
    </message>
    <message>
        <source>Spasi</source>
        <translation>Space</translation>
    </message>
</context>
<context>
    <name>KioskPage</name>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>LanguageSwitch</name>
    <message>
        <source>Bahasa</source>
        <translation>Language</translation>
    </message>
</context>
<context>
    <name>MachineStrip</name>
    <message>
        <source>Monitor %1 tidak ada</source>
        <translation>No monitor %1</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Loket</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>Antrean</source>
        <translation>Antrean</translation>
    </message>
    <message>
        <source>Pintasan papan tik</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Tutup loket</source>
        <translation>Close the counter</translation>
    </message>
    <message>
        <source>Kios antrean</source>
        <translation>Queue kiosk</translation>
    </message>
    <message>
        <source>SIMULASI</source>
        <translation>SIMULATION</translation>
    </message>
</context>
<context>
    <name>MoreSheet</name>
    <message>
        <source>Lainnya untuk %1</source>
        <translation>More for %1</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Kembalikan ke antrean</source>
        <translation>Return to the queue</translation>
    </message>
    <message>
        <source>Terpanggil karena keliru; tempatnya tetap.</source>
        <translation>Called by mistake; it keeps its place.</translation>
    </message>
    <message>
        <source>Batalkan nomor</source>
        <translation>Cancel the number</translation>
    </message>
    <message>
        <source>Nomor tidak berlaku lagi; ditanyakan sekali lagi.</source>
        <translation>The number is void; you will be asked once more.</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>Membuka balai …</source>
        <translation>Opening the hall …</translation>
    </message>
    <message>
        <source>Balai belum dapat dibuka</source>
        <translation>The hall cannot be opened yet</translation>
    </message>
    <message>
        <source>Mencoba lagi …</source>
        <translation>Trying again …</translation>
    </message>
</context>
<context>
    <name>PageTurner</name>
    <message>
        <source>Halaman sebelumnya</source>
        <translation>Page before</translation>
    </message>
    <message>
        <source>%1 dari %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>Lainnya</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>PanelWindow</name>
    <message>
        <source>Peragaan Antrean</source>
        <translation>Antrean demonstration</translation>
    </message>
    <message>
        <source>Jeda</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>nomor</source>
        <translation>numbers</translation>
    </message>
    <message>
        <source>menunggu</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>selesai</source>
        <translation>served</translation>
    </message>
    <message>
        <source>Coba ini</source>
        <translation>Try this</translation>
    </message>
    <message>
        <source>Ambil nomor di kios. Tiketnya keluar dari printer.</source>
        <translation>Take a number at the kiosk. Its slip comes out of the printer.</translation>
    </message>
    <message>
        <source>Buka loket %1 dengan memilih nama, lalu panggil: layar menampilkan dan menyebut nomornya.</source>
        <translation>Open counter %1 by choosing a name, then call: the display shows and speaks the number.</translation>
    </message>
    <message>
        <source>Loket %1 berjalan sendiri; tekan apa saja di jendelanya dan loket itu milik Anda.</source>
        <translation>Counter %1 works by itself; press anything in its window and it is yours.</translation>
    </message>
    <message>
        <source>Habiskan kertas printer, lalu ambil nomor: nomornya tetap berlaku, dan tercetak setelah kertas diisi.</source>
        <translation>Let the printer run out of paper, then take a number: it is valid all the same, and printed once there is paper.</translation>
    </message>
    <message>
        <source>Tekan Matikan pada program mana pun: seperti listrik mati. Tidak ada nomor yang hilang atau kembar.</source>
        <translation>Press Kill at any program: as if its power failed. No number is lost or comes twice.</translation>
    </message>
    <message>
        <source>Buka Ponsel pengunjung dan panggil nomor itu. Lalu putuskan jalur: balai bekerja terus, dan pusat menyusul begitu tersambung.</source>
        <translation>Open A visitor&apos;s phone and call that number. Then cut the line: the hall works on, and central catches up once it is joined.</translation>
    </message>
</context>
<context>
    <name>ParkSheet</name>
    <message>
        <source>Tunda %1 berapa lama?</source>
        <translation>Set %1 aside for how long?</translation>
    </message>
    <message>
        <source>Setelah itu nomor ini otomatis menunggu lagi. Dari daftar bisa dilanjutkan lebih awal.</source>
        <translation>After that the number waits again by itself. You can bring it back earlier from the list.</translation>
    </message>
    <message>
        <source>Tunda</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>15 menit</source>
        <translation>15 minutes</translation>
    </message>
    <message>
        <source>30 menit</source>
        <translation>30 minutes</translation>
    </message>
    <message>
        <source>1 jam</source>
        <translation>1 hour</translation>
    </message>
    <message>
        <source>Sampai dilanjutkan petugas</source>
        <translation>Until a clerk resumes it</translation>
    </message>
</context>
<context>
    <name>PrinterWindow</name>
    <message>
        <source>Printer tiket</source>
        <translation>Ticket printer</translation>
    </message>
    <message>
        <source>Luring</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Tutup terbuka</source>
        <translation>Cover open</translation>
    </message>
    <message>
        <source>Kertas habis</source>
        <translation>Paper out</translation>
    </message>
    <message>
        <source>Tidak menjawab</source>
        <translation>Not answering</translation>
    </message>
    <message>
        <source>Kertas hampir habis</source>
        <translation>Paper low</translation>
    </message>
    <message>
        <source>Siap</source>
        <translation>Ready</translation>
    </message>
    <message numerus="yes">
        <source>%n tiket</source>
        <translation>
            <numerusform>%n slip</numerusform>
            <numerusform>%n slips</numerusform>
        </translation>
    </message>
    <message>
        <source>Isi kertas, semua beres</source>
        <translation>Refill, all OK</translation>
    </message>
    <message>
        <source>Ambil nomor di kios: tiketnya keluar di sini.</source>
        <translation>Take a number at the kiosk: its slip comes out here.</translation>
    </message>
</context>
<context>
    <name>ProgramRow</name>
    <message numerus="yes">
        <source>dijalankan lagi %n kali</source>
        <translation>
            <numerusform>restarted once</numerusform>
            <numerusform>restarted %n times</numerusform>
        </translation>
    </message>
    <message>
        <source>Matikan</source>
        <translation>Kill</translation>
    </message>
    <message>
        <source>Buka lagi</source>
        <translation>Open again</translation>
    </message>
</context>
<context>
    <name>QrImage</name>
    <message>
        <source>Kode QR</source>
        <translation>QR code</translation>
    </message>
</context>
<context>
    <name>QuestionPage</name>
    <message>
        <source>Bolehkah data Anda kami pakai?</source>
        <translation>May we use your data?</translation>
    </message>
    <message>
        <source>Lanjut</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Ya, saya setuju</source>
        <translation>Yes, I agree</translation>
    </message>
    <message>
        <source>Lewati</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>Tidak setuju</source>
        <translation>I do not agree</translation>
    </message>
</context>
<context>
    <name>RequestCard</name>
    <message>
        <source>Permohonan</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>Dibuka di loket ini</source>
        <translation>Opened at this counter</translation>
    </message>
    <message>
        <source>Tersegel</source>
        <translation>Sealed</translation>
    </message>
    <message>
        <source>Jawaban pengunjung hanya terbuka di loket yang memegang kuncinya. Tanyakan langsung kepada pengunjung.</source>
        <translation>The visitor&apos;s answers open only at a counter that holds the key. Please ask the visitor.</translation>
    </message>
</context>
<context>
    <name>RequirementPage</name>
    <message>
        <source>Apakah Anda membawa ini?</source>
        <translation>Did you bring these?</translation>
    </message>
    <message>
        <source>Ya, lanjut</source>
        <translation>Yes, go on</translation>
    </message>
    <message>
        <source>Ada yang kurang? Tanyakan dahulu kepada petugas sebelum mengambil nomor.</source>
        <translation>Something missing? Ask the staff before you take a number.</translation>
    </message>
</context>
<context>
    <name>ServicePage</name>
    <message>
        <source>Layanan apa yang Anda perlukan?</source>
        <translation>Which service do you need?</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Pintasan papan tik</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Spasi</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Langkah berikutnya: panggil, mulai, selesai</source>
        <translation>The next step: call, start, finish</translation>
    </message>
    <message>
        <source>Panggil ulang</source>
        <translation>Call again</translation>
    </message>
    <message>
        <source>Tidak hadir</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>Alihkan ke layanan lain</source>
        <translation>Send on to another service</translation>
    </message>
    <message>
        <source>Tunda</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>Lainnya: kembalikan, batalkan</source>
        <translation>More: return to the queue, cancel</translation>
    </message>
    <message>
        <source>Panah</source>
        <translation>Arrows</translation>
    </message>
    <message>
        <source>Pilih dalam daftar</source>
        <translation>Choose in a list</translation>
    </message>
    <message>
        <source>Panggil yang dipilih, atau lanjutkan yang ditunda</source>
        <translation>Call the selected number, or bring it back</translation>
    </message>
    <message>
        <source>Pintasan ini</source>
        <translation>These shortcuts</translation>
    </message>
    <message>
        <source>Kembali ke loket</source>
        <translation>Back to the counter</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Anda di loket mana?</source>
        <translation>Which counter are you at?</translation>
    </message>
    <message>
        <source>Siapa yang bertugas?</source>
        <translation>Who is on duty?</translation>
    </message>
    <message>
        <source>Loket lain</source>
        <translation>Another counter</translation>
    </message>
    <message>
        <source>Permohonan pengunjung akan tetap tersegel.</source>
        <translation>Visitors&apos; requests will stay sealed.</translation>
    </message>
    <message>
        <source>Kode petugas</source>
        <translation>Staff code</translation>
    </message>
    <message>
        <source>Ketik nama atau kode</source>
        <translation>Type a name or code</translation>
    </message>
    <message>
        <source>Tidak ada petugas dengan nama itu.</source>
        <translation>Nobody on the staff has that name.</translation>
    </message>
    <message>
        <source>Kata sandi berkas kunci</source>
        <translation>Passphrase of the key file</translation>
    </message>
    <message>
        <source>Membuka permohonan pengunjung di loket ini.</source>
        <translation>Opens visitors&apos; requests at this counter.</translation>
    </message>
    <message>
        <source>Petugas lain</source>
        <translation>Somebody else</translation>
    </message>
    <message>
        <source>Buka loket</source>
        <translation>Open the counter</translation>
    </message>
    <message>
        <source>Buka tanpa kata sandi; permohonan tetap tersegel</source>
        <translation>Open without it; requests stay sealed</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>SIMULASI</source>
        <translation>SIMULATION</translation>
    </message>
    <message>
        <source>Selamat datang di</source>
        <translation>Welcome to</translation>
    </message>
</context>
<context>
    <name>StillTherePanel</name>
    <message>
        <source>Masih di sana?</source>
        <translation>Are you still there?</translation>
    </message>
    <message numerus="yes">
        <source>Layar kembali ke awal dalam %n detik, dan isian Anda dihapus.</source>
        <translation>
            <numerusform>In %n second this screen starts again, and your answers are deleted.</numerusform>
            <numerusform>In %n seconds this screen starts again, and your answers are deleted.</numerusform>
        </translation>
    </message>
    <message>
        <source>Akhiri</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Ya, lanjutkan</source>
        <translation>Yes, continue</translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message>
        <source>Prioritas</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Umum</source>
        <translation>Regular</translation>
    </message>
    <message>
        <source>Apakah semuanya benar?</source>
        <translation>Is everything right?</translation>
    </message>
    <message>
        <source>Ya, ambil nomor</source>
        <translation>Yes, get my number</translation>
    </message>
    <message>
        <source>Ubah</source>
        <translation>Change</translation>
    </message>
</context>
<context>
    <name>TakenPage</name>
    <message>
        <source>Tidak ada yang hilang: pengunjung di loket ini tetap tercatat. Silakan masuk lagi.</source>
        <translation>Nothing is lost: the visitor at this counter stays on record. Please sign in again.</translation>
    </message>
    <message>
        <source>Tidak ada yang hilang: pengunjung di loket ini tetap tercatat. Silakan masuk lagi, atau pilih loket lain.</source>
        <translation>Nothing is lost: the visitor at this counter stays on record. Please sign in again, or choose another counter.</translation>
    </message>
    <message>
        <source>Pilih loket lain</source>
        <translation>Choose another counter</translation>
    </message>
    <message>
        <source>Masuk lagi</source>
        <translation>Sign in again</translation>
    </message>
</context>
<context>
    <name>TicketPage</name>
    <message>
        <source>Selesai</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Nomor antrean Anda</source>
        <translation>Your queue number</translation>
    </message>
    <message>
        <source>Prioritas</source>
        <translation>Priority</translation>
    </message>
</context>
<context>
    <name>TicketWords</name>
    <message>
        <source>Ruang tunggu: %1</source>
        <translation>Waiting area: %1</translation>
    </message>
</context>
<context>
    <name>TransferSheet</name>
    <message>
        <source>Alihkan %1</source>
        <translation>Send %1 on</translation>
    </message>
    <message>
        <source>Pengunjung akan menunggu sampai ada loket yang buka.</source>
        <translation>The visitor will wait until a counter opens.</translation>
    </message>
    <message>
        <source>Waktu tunggunya tetap dihitung dari awal.</source>
        <translation>The wait still counts from the beginning.</translation>
    </message>
    <message>
        <source>Alihkan</source>
        <translation>Send on</translation>
    </message>
    <message>
        <source>Alihkan ke %1</source>
        <translation>Send to %1</translation>
    </message>
    <message>
        <source>Ketik kode, layanan, atau instansi</source>
        <translation>Type a code, service or agency</translation>
    </message>
    <message>
        <source>Tidak ada loket buka</source>
        <translation>No counter open</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>menunggu</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>Tidak ada layanan yang cocok.</source>
        <translation>No service fits.</translation>
    </message>
</context>
<context>
    <name>TroublePage</name>
    <message>
        <source>Untuk teknisi: %1</source>
        <translation>For the technician: %1</translation>
    </message>
</context>
<context>
    <name>TypedAnswer</name>
    <message>
        <source>Lanjut</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>VisitorPage</name>
    <message>
        <source>Apakah Anda termasuk pengunjung prioritas?</source>
        <translation>Are you a priority visitor?</translation>
    </message>
    <message>
        <source>Tidak, umum</source>
        <translation>No, regular</translation>
    </message>
    <message>
        <source>Saya mengambil nomor biasa.</source>
        <translation>I take a regular number.</translation>
    </message>
    <message>
        <source>Ya, prioritas</source>
        <translation>Yes, priority</translation>
    </message>
    <message>
        <source>Lansia 60 tahun ke atas, penyandang disabilitas, ibu hamil atau menyusui, membawa bayi atau anak kecil.</source>
        <translation>Aged 60 or over, with a disability, pregnant or nursing, or with a baby or small child.</translation>
    </message>
</context>
<context>
    <name>VisitorPanel</name>
    <message>
        <source>Sedang dilayani</source>
        <translation>Being served</translation>
    </message>
    <message>
        <source>Dipanggil</source>
        <translation>Called</translation>
    </message>
    <message>
        <source>Prioritas</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Lama menunggu</source>
        <translation>Waited</translation>
    </message>
    <message>
        <source>%1 menit</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>Lama layanan</source>
        <translation>Service time</translation>
    </message>
    <message>
        <source>Sejak dipanggil</source>
        <translation>Since the call</translation>
    </message>
    <message>
        <source>Mengapa nomor ini?</source>
        <translation>Why this number?</translation>
    </message>
    <message>
        <source>Mengapa?</source>
        <translation>Why?</translation>
    </message>
</context>
<context>
    <name>WaitingPanel</name>
    <message>
        <source>Menunggu</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Ditunda dan tidak hadir</source>
        <translation>Set aside and absent</translation>
    </message>
</context>
<context>
    <name>WaitingTicketRow</name>
    <message>
        <source>Prioritas</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>%1 menit</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>melewati target</source>
        <translation>over the target</translation>
    </message>
    <message>
        <source>Enter: panggil</source>
        <translation>Enter: call</translation>
    </message>
</context>
<context>
    <name>WorkplacePage</name>
    <message>
        <source>Jam komputer balai tampaknya salah.</source>
        <translation>The hall&apos;s clock seems to be wrong.</translation>
    </message>
    <message>
        <source>Jam komputer balai melompat ke depan.</source>
        <translation>The hall&apos;s clock has jumped ahead.</translation>
    </message>
    <message>
        <source>Panggilan jalan terus; nomor baru menunggu sampai teknisi memastikan jamnya.</source>
        <translation>Calling goes on; new numbers wait until a technician has confirmed the clock.</translation>
    </message>
    <message>
        <source>Semua jalan terus: waktu dihitung dari yang berlalu. Teknisi perlu membetulkan atau menerima jamnya.</source>
        <translation>Everything goes on: time is counted by what passed. The technician must set the clock or accept it.</translation>
    </message>
</context>
</TS>
