import { computed } from './computed/computed.ts'
import { custom } from './custom/custom.ts'
import { file } from './file/file.ts'
import { generated } from './generated/generated.ts'
import { id } from './id/id.ts'
import { number } from './number/number.ts'
import { parts } from './parts/parts.ts'
import { refAny } from './ref-any/ref-any.ts'
import { refs } from './refs/refs.ts'
import { rollup } from './rollup/rollup.ts'
import { secret } from './secret/secret.ts'
import { state } from './state/state.ts'
import { tags } from './tags/tags.ts'
import { tree } from './tree/tree.ts'
import { valueKinds } from './value-kinds.ts'

/** All field kinds by name. Adding a kind adds its folder and one line here and in `f.ts`. */
export const kinds = {
  ...valueKinds,
  id,
  state,
  tags,
  refs,
  refAny,
  tree,
  parts,
  file,
  secret,
  generated,
  computed,
  custom,
  rollup,
  number,
} as const

export type KindName = keyof typeof kinds
