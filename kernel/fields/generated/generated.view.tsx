import { viewAs } from '../view-as.ts'

export const generatedView = viewAs
