import pino, { type DestinationStream, type Logger } from 'pino'

export type { Logger } from 'pino'

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Writes what happens as one line of JSON each; at a terminal in words. */
export const openLog = (level: LogLevel, to: DestinationStream = standardOut()): Logger =>
  pino({ level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, to)

/** Says nothing. */
export const noLog: Logger = pino({ level: 'silent' })

const standardOut = (): DestinationStream =>
  process.stdout.isTTY
    ? { write: line => void process.stdout.write(humanLine(line)) }
    : pino.destination({ fd: 1, sync: true })

const LEVELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'WARN',
  50: 'ERROR',
}

/** `18:03:11 WARN job failed  kind=core.seal ms=12` */
export function humanLine(line: string): string {
  const { time, level, msg, pid: _, ...rest } = JSON.parse(line) as Record<string, unknown>
  const words = Object.entries(rest)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => `${key}=${typeof value === 'object' ? JSON.stringify(value) : value}`)
  const clock = String(time).slice(11, 19)
  return `${clock} ${LEVELS[Number(level)] ?? level} ${msg}${words.length > 0 ? `  ${words.join(' ')}` : ''}\n`
}
