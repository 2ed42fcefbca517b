<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id">
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
    <name>LanguageSwitch</name>
    <message>
        <source>Bahasa</source>
        <translation>Language</translation>
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
    <name>Sheet</name>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
</context>
</TS>
