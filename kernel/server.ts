export type { ServerModule } from './entity/server-module.ts'
export { handle } from './write/handle.ts'
