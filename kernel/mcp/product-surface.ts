import { genericTools } from './generic-tools.ts'
import { namedTools } from './named-tools.ts'
import { promptsFor } from './prompts.ts'
import { resourcesFor } from './resources.ts'
import type { SurfaceFor } from './surface.ts'

/** What the product offers: everything the registry declares, as far as the caller may use it. */
export const productSurface: SurfaceFor = (caller, wanted) => ({
  tools: [...genericTools(caller), ...namedTools(caller, wanted)],
  resources: resourcesFor(caller),
  prompts: promptsFor(caller),
})
