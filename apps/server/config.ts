import { StartRefusal } from '@inopsio/kernel/postgres/start-refusal'
import { LOG_LEVELS, type LogLevel, type S3Settings } from '@inopsio/kernel/server'
import { defaultDataFolder } from './data-folder.ts'

/** Everything the environment decides, read once at the start. */
export type Config = {
  port: number
  host: string
  publicUrl: string
  trustProxy: boolean
  /** An external PostgreSQL; the embedded one runs when it is not given. */
  databaseUrl: string | undefined
  dataFolder: string
  /** Given by the environment; otherwise one is kept in the data folder. */
  secret: string | undefined
  demo: boolean
  demoPassword: string | undefined
  processes: number
  /** The installation's mail server, and whom its mail comes from. */
  smtpUrl: string | undefined
  mailFrom: string | undefined
  /** What this program does: answer requests, work on jobs and events, or both. */
  role: Role
  /** Hosts of an own network that webhooks may reach all the same: `hooks.local`, `127.0.0.1:9000`. */
  webhookAllow: readonly string[]
  files: FileConfig
  /** How much is logged. */
  log: LogLevel
  /** Whoever asks for /metrics has to bring it; without one that has to be this machine. */
  metricsToken: string | undefined
  /** Groups of statements that take longer are kept as slow. */
  slowMs: number
  /** Traces are sent by OpenTelemetry's own settings. */
  isTraced: boolean
  /** Vite serves the web app instead of us (`npm run dev`), so it is not built. */
  isDevelopment: boolean
}

/** Where files lie: in the data folder, or in a bucket. */
export type FileConfig = {
  s3: S3Settings | undefined
  maxBytes: number
}

const roles = ['all', 'web', 'worker'] as const
export type Role = (typeof roles)[number]

type Environment = Readonly<Record<string, string | undefined>>

/** @throws StartRefusal that names every setting that cannot be used, all at once. */
export function readConfig(environment: Environment): Config {
  const settings = new Settings(environment)
  const port = settings.number('PORT', 3000, 1, 65_535)
  const host = settings.text('HOST') ?? '127.0.0.1'
  const databaseUrl = settings.url('DATABASE_URL', ['postgres:', 'postgresql:'])
  const config = {
    port,
    host,
    publicUrl: settings.url('PUBLIC_URL', ['http:', 'https:']) ?? `http://${reachable(host)}:${port}`,
    trustProxy: settings.flag('TRUST_PROXY') ?? false,
    databaseUrl,
    dataFolder: settings.text('INOPSIO_DATA') ?? defaultDataFolder(),
    secret: settings.secret('INOPSIO_SECRET'),
    demo: settings.flag('INOPSIO_DEMO') ?? (databaseUrl === undefined && isLoopback(host)),
    demoPassword: settings.text('INOPSIO_DEMO_PASSWORD'),
    processes: settings.number('INOPSIO_PROCESSES', 1, 1, 64),
    role: settings.oneOf('INOPSIO_ROLE', roles, 'all'),
    webhookAllow: settings.list('INOPSIO_WEBHOOK_ALLOW'),
    files: { s3: settings.bucket(), maxBytes: settings.number('INOPSIO_FILE_MB', 50, 1, 5000) * 1_000_000 },
    log: settings.oneOf('INOPSIO_LOG', LOG_LEVELS, 'warn'),
    metricsToken: settings.text('INOPSIO_METRICS_TOKEN'),
    slowMs: settings.number('INOPSIO_SLOW_MS', 500, 1, 600_000),
    isTraced:
      settings.text('OTEL_EXPORTER_OTLP_ENDPOINT') !== undefined ||
      settings.text('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT') !== undefined,
    smtpUrl: settings.url('INOPSIO_SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: settings.sender('INOPSIO_MAIL_FROM'),
    isDevelopment: settings.flag('INOPSIO_DEV') ?? false,
  }
  settings.refuseProblems()
  return config
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** The address to print for a host we listen on: all interfaces are reached through this machine's own. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

class Settings {
  readonly #environment: Environment
  readonly #problems: string[] = []

  constructor(environment: Environment) {
    this.#environment = environment
  }

  /** A setting that is empty counts as not given, as in most compose files. */
  text(name: string): string | undefined {
    return this.#environment[name]?.trim() || undefined
  }

  /** Separated by commas. */
  list(name: string): string[] {
    return (this.text(name) ?? '').split(',').flatMap(each => each.trim() || [])
  }

  number(name: string, otherwise: number, least: number, most: number): number {
    const text = this.text(name)
    if (text === undefined) return otherwise
    const value = Number(text)
    if (Number.isInteger(value) && value >= least && value <= most) return value
    this.#problems.push(`${name} must be a whole number from ${least} to ${most}, not "${text}".`)
    return otherwise
  }

  oneOf<const T extends string>(name: string, choices: readonly T[], otherwise: T): T {
    const text = this.text(name)?.toLowerCase()
    const found = choices.find(choice => choice === text)
    if (text !== undefined && found === undefined)
      this.#problems.push(`${name} must be one of ${choices.join(', ')}, not "${text}".`)
    return found ?? otherwise
  }

  flag(name: string): boolean | undefined {
    const text = this.text(name)?.toLowerCase()
    if (text === undefined) return undefined
    if (['on', 'true', '1', 'yes'].includes(text)) return true
    if (!['off', 'false', '0', 'no'].includes(text))
      this.#problems.push(`${name} must be "on" or "off", not "${text}".`)
    return false
  }

  url(name: string, protocols: string[]): string | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    // An address may carry a password, so it is never repeated here.
    if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text.replace(/\/+$/, '')
    this.#problems.push(
      `${name} must be an address that begins with ${protocols.map(each => `${each}//`).join(' or ')}.`,
    )
    return undefined
  }

  sender(name: string): string | undefined {
    const text = this.text(name)
    if (text === undefined || /^([^<>\r\n]*<[^<>\s]+@[^<>\s]+>|[^<>\s]+@[^<>\s]+)$/.test(text)) return text
    this.#problems.push(`${name} must be a sender such as Inopsio <no-reply@example.com>, not "${text}".`)
    return undefined
  }

  secret(name: string): string | undefined {
    const text = this.text(name)
    if (text !== undefined && text.length < 32)
      this.#problems.push(
        `${name} must have at least 32 characters, for example from: openssl rand -base64 32`,
      )
    return text
  }

  /** `INOPSIO_FILES=s3://bucket/prefix`, and how that is reached. */
  bucket(): S3Settings | undefined {
    const address = this.text('INOPSIO_FILES')
    if (address === undefined) return undefined
    const [, bucket, prefix] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,62})(?:\/(.*))?$/.exec(address) ?? []
    const [id, secret] = [this.text('INOPSIO_S3_KEY'), this.text('INOPSIO_S3_SECRET')]
    if ((id === undefined) !== (secret === undefined))
      this.#problems.push('INOPSIO_S3_KEY and INOPSIO_S3_SECRET belong together; give both or none.')
    if (bucket === undefined) {
      this.#problems.push(`INOPSIO_FILES must be a bucket such as s3://files/inopsio, not "${address}".`)
      return undefined
    }
    return {
      bucket,
      prefix: prefix ? `${prefix.replace(/\/+$/, '')}/` : '',
      endpoint: this.url('INOPSIO_S3_ENDPOINT', ['http:', 'https:']),
      region: this.text('INOPSIO_S3_REGION'),
      key: id !== undefined && secret !== undefined ? { id, secret } : undefined,
    }
  }

  refuseProblems(): void {
    if (this.#problems.length > 0) throw new StartRefusal(this.#problems.join('\n'))
  }
}
