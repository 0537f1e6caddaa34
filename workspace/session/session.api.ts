import { post } from '../api/client.ts'

export type SignInInput = { email: string; password: string; tenant?: string }
export type SetupInput = {
  token: string
  company: string
  name: string
  email: string
  password: string
  locale: string
  zone: string
}

export const signIn = (input: SignInInput) => post<unknown>('/api/auth/sign-in', input)
export const signOut = () => post<unknown>('/api/auth/sign-out')
export const setUp = (input: SetupInput) => post<unknown>('/api/auth/set-up', input)
export const setNewPassword = (input: { token: string; password: string }) =>
  post<unknown>('/api/auth/new-password', input)
export const askForPassword = (email: string) => post<unknown>('/api/auth/forgotten-password', { email })
