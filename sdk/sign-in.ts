import { type Connection, openTransport } from './core/transport.ts'
import type { Answers, Bodies } from './generated/answers.ts'

/**
 * Signs a person in. A program gets a `token` to connect with; in a browser the server sets a cookie instead, and
 * `connect()` needs no token. Programs of their own rather have an API key.
 */
export const signIn = (
  connection: Omit<Connection, 'token'>,
  credentials: Bodies['auth.signIn'],
): Promise<Answers['auth.signIn']> =>
  openTransport(connection).request('POST', '/api/auth/sign-in', { body: credentials })
