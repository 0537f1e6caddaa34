import { bench } from './bench.ts'
import { readOptions, usage } from './options.ts'

const args = process.argv.slice(2)
if (args.includes('--help')) console.log(usage)
else await bench(readOptions(args), line => console.log(line))
