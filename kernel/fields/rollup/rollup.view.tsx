import { viewAs } from '../view-as.ts'

export const rollupView = viewAs
