import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { fileName } from './file-name.ts'
import { type FileDesk, fileDesk, picture } from './testing/desk.ts'

let desk: FileDesk
before(async () => {
  desk = await fileDesk()
})
after(() => desk.end())

/** What arrives of a file when it is read again. */
async function stored(bytes: Buffer | string, name: string) {
  const { status, file, body } = await desk.send(bytes, name)
  assert.equal(status, 201, `${name}: ${JSON.stringify(body)}`)
  return { file, answer: await desk.fetch(`/api/v1/files/${file.id}`) }
}

const refusedAs = async (code: string, bytes: Buffer | string, name: string) => {
  const { status, body } = await desk.send(bytes, name)
  assert.deepEqual([status, body.errors[0]?.code], [422, code], name)
  assert.deepEqual(body.errors[0].path, 'file')
}

test('what a browser could run as a page is stored, and only ever downloaded as nothing in particular', async () => {
  const pages: Record<string, string> = {
    'picture.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    'picture.png':
      '<?xml version="1.0"?><!-- x --><svg:svg xmlns:svg="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    'page.html': '<!doctype html><script>alert(1)</script>',
    'invoice.pdf': '\n\n<html><body onload=alert(1)>',
    'notes.txt': `${'A quiet beginning. '.repeat(20)}<img src=x onerror=alert(1)>`,
    'old.xhtml':
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
    'feed.xml': '<?xml version="1.0"?><?xml-stylesheet href="javascript:alert(1)"?><a/>',
    'bom.svg': '\uFEFF<svg/onload=alert(1)>',
  }
  for (const [name, content] of Object.entries(pages)) {
    const { file, answer } = await stored(content, name)
    assert.match(file.type, /svg|html|xml/, name)
    assert.equal(answer.headers['content-type'], 'application/octet-stream', name)
    assert.match(String(answer.headers['content-disposition']), /^attachment;/, name)
    assert.match(String(answer.headers['content-security-policy']), /default-src 'none'.*; sandbox$/, name)
    assert.equal(answer.headers['x-content-type-options'], 'nosniff')
    assert.equal(answer.bytes.toString(), content)
    assert.equal(file.width, undefined)
  }
})

test('a file that is two things at once is only the picture afterwards', async () => {
  const behind = Buffer.from('<script>alert(1)</script>PK\x03\x04payload.exe%PDF-1.7')
  for (const [format, name] of [
    ['jpeg', 'polyglot.html'],
    ['png', 'polyglot.zip'],
    ['webp', 'polyglot.pdf'],
  ] as const) {
    const both = Buffer.concat([await picture(8, 8, format), behind])
    const { file, answer } = await stored(both, name)
    assert.deepEqual(
      [file.type, file.name],
      [`image/${format}`, `polyglot.${format === 'jpeg' ? 'jpg' : format}`],
    )
    for (const word of ['script', 'payload', '%PDF'])
      assert.ok(!answer.bytes.includes(word), `${name} keeps ${word}`)
  }
  const comment = Buffer.from(
    'GIF89a/*\x01\x01\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x00\x00*/=alert(1);',
    'latin1',
  )
  const { status } = await desk.send(comment, 'script.gif')
  assert.equal(status, 422)
})

test('what a file is, its bytes say, and not its name', async () => {
  const png = (await stored(await picture(8, 8), 'holiday.exe')).file
  assert.deepEqual([png.type, png.name], ['image/png', 'holiday.png'])
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])
  assert.match(
    (await stored(program, 'photo.jpg')).file.type,
    /msdownload|octet-stream|dosexec|portable-executable/,
  )
  assert.equal((await stored('%PDF-1.7\n%âãÏÓ', 'x.jpg')).file.type, 'application/pdf')
  assert.equal(
    (await stored(Buffer.from([0xff, 0xfe, 0, 1, 2, 3]), 'x.csv')).file.type,
    'application/octet-stream',
  )
  assert.equal((await stored('a;b\n1;2\n', 'table.csv')).file.type, 'text/csv')
  assert.equal(
    (await stored(Buffer.from('caf\xe9', 'latin1'), 'x.txt')).file.type,
    'application/octet-stream',
  )
})

test('a PDF is shown by the browser’s own viewer, with its type fixed and nothing else to load', async () => {
  const { answer } = await stored('%PDF-1.7\n1 0 obj <</S/JavaScript/JS(app.alert(1))>>', 'offer.pdf')
  assert.match(String(answer.headers['content-disposition']), /^inline;/)
  assert.equal(answer.headers['content-type'], 'application/pdf')
  assert.equal(answer.headers['x-content-type-options'], 'nosniff')
  assert.match(
    String(answer.headers['content-security-policy']),
    /default-src 'none'.*frame-ancestors 'none'/,
  )
})

test('a picture of 50,000 × 50,000 pixels is refused before one of them is drawn', async () => {
  const began = process.memoryUsage().rss
  const bomb = pngOf(50_000, 50_000)
  assert.ok(bomb.length < 20_000)
  await refusedAs('pixels', bomb, 'bomb.png')
  assert.ok(process.memoryUsage().rss - began < 200_000_000)
  const long = Buffer.from('R0lGODlhMHUwdfAAAP///wAAACwAAAAAMHUwdQACAkQBADs=', 'base64')
  const { status } = await desk.send(long, 'bomb.gif')
  assert.equal(status, 422)
})

test('a picture that ends too early, or is none behind its first bytes, is refused as damaged', async () => {
  const whole = await sharp(await picture(600, 600, 'jpeg'))
    .jpeg({ quality: 100 })
    .toBuffer()
  await refusedAs('damaged', whole.subarray(0, whole.length - 400), 'cut.jpg')
  await refusedAs('damaged', whole.subarray(0, 200), 'short.jpg')
  await refusedAs(
    'damaged',
    Buffer.concat([(await picture(8, 8)).subarray(0, 40), Buffer.alloc(500, 7)]),
    'noise.png',
  )
})

test('an archive is stored as it is and never unpacked', async () => {
  const began = Date.now()
  const bomb = zipOf('[Content_Types].xml', deflateRawSync(Buffer.alloc(60_000_000)), 60_000_000)
  const { file } = await stored(bomb, 'bomb.docx')
  assert.equal(file.bytes, bomb.length)
  assert.ok(Date.now() - began < 5000)
})

test('an empty file is refused', async () => {
  await refusedAs('empty', '', 'empty.txt')
})

test('a file that is too large is refused while it arrives, and nothing of it stays', async () => {
  const small = { ...desk.kernel.files, maxBytes: 100_000 }
  const other = await fileDesk(kernel => ({
    ...kernel,
    files: { ...kernel.files, maxBytes: small.maxBytes },
  }))
  const { status, body } = await other.send(Buffer.alloc(100_001), 'large.bin')
  assert.deepEqual([status, body.errors[0].message], [413, 'A file may have at most 0.1 MB.'])
  assert.equal((await other.send(Buffer.alloc(100_000, 'a'), 'fits.bin')).status, 201)
  await other.end()
})

test('names are shown as they are and save as nothing else', () => {
  const names: Record<string, string> = {
    '../../etc/passwd': 'passwd',
    'C:\\Windows\\System32\\evil.dll': 'evil.dll',
    '/': 'file',
    '..': 'file',
    '': 'file',
    '.htaccess': 'htaccess',
    'invoice\u202Efdp.exe': 'invoicefdp.exe',
    'a\u0000b\u0007.txt': 'ab.txt',
    'line\r\nSet-Cookie: x': 'lineSet-Cookie_ x',
    'a\u200B\uFEFF\u2066b.pdf': 'ab.pdf',
    'CON.txt': '_CON.txt',
    'trailing. . ': 'trailing',
    '<b>"x"|?*.txt': '_b__x____.txt',
    'über 中文 😀.png': 'über 中文 😀.png',
    'half\uD800.txt': 'half.txt',
    'ÿþ.txt': 'ÿþ.txt',
  }
  for (const [sent, kept] of Object.entries(names)) assert.equal(fileName(sent), kept, JSON.stringify(sent))
  assert.equal([...fileName(`${'ü'.repeat(500)}.jpeg`)].length, 200)
  assert.match(fileName(`${'ü'.repeat(500)}.jpeg`), /\.jpeg$/)
})

test('names of any bytes come back in a header that is one line and means one thing', async () => {
  for (const name of [
    'a"b\\c.txt',
    'ü – 中.txt',
    '\u202Egnp.exe',
    "it's (1).txt",
    '%41.txt',
    'x'.repeat(900),
  ]) {
    const { file, answer } = await stored('x', name)
    const header = String(answer.headers['content-disposition'])
    assert.match(header, /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w.~!$&+^`|#%-]+$/)
    assert.equal(decodeURIComponent(header.split("UTF-8''")[1] ?? ''), file.name)
  }
  const latin = Buffer.concat([
    Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="'),
    Buffer.from([0xff, 0xfe, 0x2e, 0x74, 0x78, 0x74]),
    Buffer.from('"\r\n\r\nhello\r\n--x--\r\n'),
  ])
  const sent = await desk.api.call('POST', '/api/v1/files', {
    token: desk.token('rita'),
    raw: { type: 'multipart/form-data; boundary=x', payload: latin },
  })
  assert.equal(sent.status, 201)
  assert.match(sent.body.name, /txt$/)
})

test('moving pictures keep moving, and stand still when they would be too much', async () => {
  const frames = async (side: number, count: number) =>
    sharp(
      await Promise.all(
        Array.from({ length: count }, (_, i) => picture(side, side, 'png', i % 2 ? '#f00' : '#00f')),
      ),
      {
        join: { animated: true },
      },
    )
      .gif()
      .toBuffer()
  const small = await stored(await frames(40, 3), 'moving.gif')
  assert.deepEqual([small.file.type, small.file.width, small.file.height], ['image/gif', 40, 40])
  assert.equal((await sharp(small.answer.bytes).metadata()).pages, 3)
  const large = await stored(await frames(3000, 6), 'large.gif')
  assert.deepEqual([large.file.width, large.file.height], [3000, 3000])
  assert.equal((await sharp(large.answer.bytes).metadata()).pages ?? 1, 1)
})

/** The header of a picture of these measures, with far too little behind it. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(5_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** An archive of one file that says truly how large it gets. */
function zipOf(name: string, packed: Buffer, size: number): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(size, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, Buffer.from(name), packed])
}
