import type { Caller } from '../http/call-route.ts'
import { genericTools } from './generic-tools.ts'
import { namedTools } from './named-tools.ts'
import { promptsFor } from './prompts.ts'
import { resourcesFor } from './resources.ts'
import type { Prompt, Resources, Surface, SurfaceFor } from './surface.ts'
import type { Tool } from './tool.ts'

/** What the product offers: everything the registry declares, as far as the caller may use it. */
export const productSurface: SurfaceFor = (caller, wanted) => new ProductSurface(caller, wanted)

/** A message asks for one kind of thing; the others are not made for it. */
class ProductSurface implements Surface {
  readonly #caller: Caller
  readonly #named: readonly Tool[]

  /** @throws Refusal 400 for named tools that are not there */
  constructor(caller: Caller, wanted: readonly string[]) {
    this.#caller = caller
    this.#named = namedTools(caller, wanted)
  }

  get tools(): readonly Tool[] {
    return [...genericTools(this.#caller), ...this.#named]
  }

  get resources(): Resources {
    return resourcesFor(this.#caller)
  }

  get prompts(): readonly Prompt[] {
    return promptsFor(this.#caller)
  }
}
