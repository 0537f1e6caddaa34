import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTable } from './read-table.ts'

type Row = Readonly<Record<string, string>>

async function read(file: string | Uint8Array): Promise<{ rows: readonly Row[]; notes: readonly string[] }> {
  const table = await openTable(Buffer.from(file as Uint8Array))
  const rows: Row[] = []
  for await (const { cells } of table.rows())
    rows.push(Object.fromEntries(table.columns.map((column, i) => [column, cells[i] ?? ''])))
  return { rows, notes: table.notes ?? [] }
}

const card = (...lines: readonly string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n')

test('a card of 4.0 is read with its folded lines, escapes and preferences', async () => {
  const { rows } = await read(
    card(
      'VERSION:4.0',
      'FN:Dr. Erika Mustermann',
      'N:Mustermann;Erika;;Dr.;',
      'EMAIL;TYPE=home:erika@home.example',
      'EMAIL;TYPE=work;PREF=1:erika@work.example',
      'TEL;VALUE=uri;TYPE="work,voice":tel:+49-30-1234567',
      'ORG:Muster\\, Maschinen\\; Co.;Research',
      'ADR;TYPE=work:;;Hauptstr. 1;Berlin;;10115;Deutschland',
      'BDAY:19850412',
      'CATEGORIES:VIP,Press\\, local',
      'NOTE:Met in Hannover.\\nLikes C:\\\\new',
      ' ideas\\, and folds',
    ),
  )
  assert.deepEqual(rows, [
    {
      'First name': 'Erika',
      'Last name': 'Mustermann',
      Organisation: 'Muster, Maschinen; Co.',
      'E-mail': 'erika@work.example',
      'E-mail addresses': 'erika@work.example; erika@home.example',
      Phone: '+49-30-1234567',
      'Telephone numbers': '+49-30-1234567',
      Street: 'Hauptstr. 1',
      'Postal code': '10115',
      City: 'Berlin',
      Country: 'Deutschland',
      'Birth date': '1985-04-12',
      Tags: 'VIP; Press, local',
      Note: 'Met in Hannover.\nLikes C:\\newideas, and folds',
    },
  ])
})

test('3.0 of telephones has groups and pictures, of which it is said that they are left out', async () => {
  const { rows, notes } = await read(
    card(
      'VERSION:3.0',
      'N:Kowalski;Łukasz;;;',
      'item1.EMAIL;type=INTERNET;type=pref:lukasz@pl.example',
      'item1.X-ABLabel:_$!<Work>!$_',
      'TEL;type=CELL;type=VOICE:+48 501 000 000',
      'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD',
      ' /2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsK',
      'BDAY;value=date:--0412',
    ) + card('VERSION:3.0', 'FN:Ada Lovelace'),
  )
  assert.deepEqual(rows[0], {
    'First name': 'Łukasz',
    'Last name': 'Kowalski',
    'E-mail': 'lukasz@pl.example',
    'E-mail addresses': 'lukasz@pl.example',
    Phone: '+48 501 000 000',
    'Telephone numbers': '+48 501 000 000',
  })
  assert.deepEqual([rows[1]?.['First name'], rows[1]?.['Last name']], ['Ada', 'Lovelace'])
  assert.deepEqual(notes, ['Pictures and sounds are left out; 1 of the cards have some.'])
})

test('2.1 is read with bare types, quoted-printable over several lines, and its own character sets', async () => {
  const { rows } = await read(
    card(
      'VERSION:2.1',
      'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg',
      'TEL;CELL;PREF:0171 1234567',
      'TEL;WORK;FAX:030 1',
      'NOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:Gr=C3=BC=C3=9Fe=0D=0Aaus=',
      ' K=C3=B6ln',
      'AGENT:',
      'BEGIN:VCARD',
      'N:Other;Somebody',
      'END:VCARD',
    ),
  )
  assert.equal(rows.length, 1)
  assert.deepEqual(rows[0], {
    'First name': 'Jörg',
    'Last name': 'Müller',
    Phone: '0171 1234567',
    'Telephone numbers': '0171 1234567; 030 1',
    Note: 'Grüße\r\nausKöln',
  })
  const windows = Buffer.from(card('VERSION:3.0', 'N:Groß;Günther'), 'latin1')
  assert.equal((await read(windows)).rows[0]?.['Last name'], 'Groß')
})

test('a company’s card is named by it, and what cannot be read is refused in words', async () => {
  const { rows } = await read(card('VERSION:4.0', 'FN:Acme GmbH', 'ORG:Acme GmbH'))
  assert.equal(rows[0]?.['Last name'], 'Acme GmbH')
  await assert.rejects(read(`${card('FN:A')}BEGIN:VCARD\r\nFN:B`), /Card 2 is not closed/)
  await assert.rejects(
    read(card('N;CHARSET=X-NOBODY;ENCODING=QUOTED-PRINTABLE:M=FC')),
    /character set “X-NOBODY”/,
  )
  assert.deepEqual((await read(card('VERSION:4.0', 'N:No colon here', 'garbage', ':empty'))).rows.length, 1)
})
