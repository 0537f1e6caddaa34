import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './data-folder.ts'

/**
 * Keeps a generated file under review: with `--check` the program fails when the file is not what would be generated
 * now, without it the file is written.
 */
export function keepCheckedIn(path: string, text: string): void {
  const file = join(root, path)
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text)
    console.log(path)
  } else if (!existsSync(file) || readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== text) {
    console.error(`${path} is not up to date; run npm run generate.`)
    process.exitCode = 1
  }
}
