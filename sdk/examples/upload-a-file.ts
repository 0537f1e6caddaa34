import { inopsio } from './connection.ts'

const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAFElEQVQYlWMwTjuDBzGMSqdhCRYAOZqLdeFPROIAAAAASUVORK5CYII='
const picture = new File([Buffer.from(png, 'base64')], 'logo.png', { type: 'image/png' })

// A file is sent first; what no record holds goes after a day.
const logo = await inopsio.files.upload(picture)
console.log(logo.name, logo.type, `${logo.width}×${logo.height}`)

// From now on the record holds it, and it is read by whoever may read the record.
const company = await inopsio.crm.companies.create({ name: 'Berg Instruments', logo })
const small = await inopsio.crm.companies.file(company.id, 'logo', { size: 'small' })
console.log(small.headers.get('content-type'), (await small.blob()).size > 0)
