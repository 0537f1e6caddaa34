import './app.css'
import { openWorkspace } from '@inopsio/workspace/open'
import { modules } from './modules.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root.')

openWorkspace(root, modules)
