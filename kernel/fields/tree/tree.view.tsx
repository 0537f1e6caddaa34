import { refView } from '../ref/ref.view.tsx'

/** The record above in the hierarchy is picked and shown like any reference. */
export const treeView = refView
