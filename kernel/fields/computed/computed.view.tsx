import { viewAs } from '../view-as.ts'

export const computedView = viewAs
