import { createMany, type Input } from './deeds.ts'
import { idAt } from './ids.ts'
import type { Random } from './random.ts'
import type { Step } from './story.ts'

type Line = readonly [sku: string, name: string, unit: string, euros: number, cost: number]

const shelves: Readonly<Record<string, readonly Line[]>> = {
  Controllers: [
    ['CPU-1510', 'Controller, compact', 'piece', 1_180, 760],
    ['CPU-1516', 'Controller, line', 'piece', 2_940, 1_990],
    ['CPU-1518F', 'Controller, safety', 'piece', 5_460, 3_880],
    ['IO-DI16', 'Input module, 16 channels', 'piece', 164, 98],
    ['IO-DQ16', 'Output module, 16 channels', 'piece', 178, 104],
    ['IO-AI8', 'Analog input module, 8 channels', 'piece', 412, 262],
    ['NET-SW8', 'Industrial switch, 8 ports', 'piece', 489, 310],
    ['NET-FW2', 'Cell firewall, two zones', 'piece', 1_390, 905],
  ],
  'Drives and motion': [
    ['DRV-04', 'Frequency converter, 4 kW', 'piece', 640, 415],
    ['DRV-15', 'Frequency converter, 15 kW', 'piece', 1_720, 1_160],
    ['SRV-750', 'Servo drive, 750 W', 'piece', 1_085, 712],
    ['MOT-750', 'Servo motor, 750 W', 'piece', 598, 377],
    ['GBX-10', 'Planetary gearbox, 1:10', 'piece', 432, 281],
  ],
  Robotics: [
    ['ROB-10', 'Robot, 10 kg', 'piece', 28_900, 22_400],
    ['ROB-50', 'Robot, 50 kg', 'piece', 46_500, 36_900],
    ['GRP-V4', 'Vacuum gripper, four zones', 'piece', 2_250, 1_340],
    ['FEN-2M', 'Safety fence, 2 m', 'metre', 96, 52],
    ['CEL-PAL', 'Palletising cell, complete', 'piece', 118_000, 89_500],
  ],
  Sensors: [
    ['SEN-TMP', 'Temperature sensor Pt100', 'piece', 74, 38],
    ['SEN-PRS', 'Pressure transmitter, 0–10 bar', 'piece', 218, 131],
    ['SEN-FLO', 'Flow meter, DN50', 'piece', 1_460, 980],
    ['SEN-ENE', 'Energy meter, three phases', 'piece', 286, 172],
    ['CAM-5M', 'Inspection camera, 5 megapixels', 'piece', 1_890, 1_215],
  ],
  'Control cabinets': [
    ['CAB-800', 'Control cabinet 800 × 2000, wired', 'piece', 6_400, 4_450],
    ['CAB-1200', 'Control cabinet 1200 × 2000, wired', 'piece', 9_150, 6_480],
    ['CAB-HMI', 'Operator panel 15″ in a housing', 'piece', 2_680, 1_790],
    ['CBL-5G16', 'Cable 5 × 16 mm²', 'metre', 14, 8],
  ],
  Software: [
    ['SW-HIST', 'Plant historian, for each plant', 'year', 4_800, 600],
    ['SW-OEE', 'Line monitoring, for each line', 'month', 190, 25],
    ['SW-REM', 'Remote access, for each machine', 'month', 39, 6],
  ],
  Services: [
    ['SV-ENG', 'Engineering', 'hour', 128, 74],
    ['SV-COM', 'Commissioning on site', 'day', 1_240, 760],
    ['SV-TRN', 'Operator training', 'day', 1_450, 690],
    ['SV-24', 'Service contract, answer within 24 hours', 'year', 6_900, 3_100],
    ['SV-4', 'Service contract, answer within 4 hours', 'year', 14_500, 7_900],
    ['SV-AUD', 'Safety audit of a line', 'flatRate', 3_900, 1_950],
  ],
}

const kindOf = (shelf: string): string =>
  shelf === 'Services' ? 'service' : shelf === 'Software' ? 'subscription' : 'goods'

const euros = (amount: number) => ({ amount: amount.toFixed(2), currency: 'EUR' })

/** What is sold, on its shelves, and at which prices to whom: entered by the finance people before anything was sold. */
export function fillCatalogue(random: Random, at: Date): Step[] {
  const categories: Input[] = []
  const products: Input[] = []
  for (const [position, [shelf, lines]] of Object.entries(shelves).entries()) {
    const category = idAt(random, at)
    categories.push({ id: category, name: shelf, position })
    for (const [sku, name, unit, price, cost] of lines)
      products.push({
        id: idAt(random, at),
        sku,
        name,
        unit,
        category,
        kind: kindOf(shelf),
        listPrice: euros(price),
        cost: euros(cost),
        status: 'active',
      })
  }
  const retired = { id: idAt(random, at), sku: 'CPU-315', name: 'Controller, former series', kind: 'goods' }
  products.push({ ...retired, listPrice: euros(1_650), status: 'discontinued' })
  const books = priceBooks(random, at)
  const prices = books.flatMap(({ id, factor, steps }) =>
    products.slice(0, -1).flatMap(product => pricesOf(random, at, id, product, factor, steps)),
  )
  const by = 'finance'
  return [
    { at, by, deed: createMany('catalog.category', categories) },
    { at: minutesAfter(at, 5), by, deed: createMany('catalog.product', products) },
    {
      at: minutesAfter(at, 30),
      by,
      deed: createMany(
        'catalog.priceBook',
        books.map(({ id, name, currency, note }) => ({ id, name, currency, note })),
      ),
    },
    { at: minutesAfter(at, 40), by, deed: createMany('catalog.price', prices) },
  ]
}

const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000)

const priceBooks = (random: Random, at: Date) =>
  [
    {
      name: 'Partners',
      currency: 'EUR',
      factor: 0.82,
      steps: [1, 10],
      note: 'Integrators who buy for their own customers.',
    },
    { name: 'Switzerland', currency: 'CHF', factor: 1.04, steps: [1], note: 'With delivery and customs.' },
    {
      name: 'Frame contracts',
      currency: 'EUR',
      factor: 0.9,
      steps: [1, 5, 25],
      note: 'Customers with more than one plant.',
    },
  ].map(book => ({ id: idAt(random, at), ...book }))

/** Less for more: three percent off with every step. */
const pricesOf = (
  random: Random,
  at: Date,
  priceBook: string,
  product: Input,
  factor: number,
  steps: readonly number[],
): Input[] =>
  steps.map((fromQuantity, step) => ({
    id: idAt(random, at),
    priceBook,
    product: product.id,
    fromQuantity: String(fromQuantity),
    price: (Number((product.listPrice as { amount: string }).amount) * factor * 0.97 ** step).toFixed(2),
  }))
