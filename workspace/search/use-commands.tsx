import { type FinderItem, toast } from '@inopsio/ui'
import { useRouter } from '@tanstack/react-router'
import { messageOf } from '../api/problem.ts'
import { useFavourites } from '../favourites/use-favourites.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { useLooks } from '../preferences/use-looks.ts'
import { goToCompany, useOtherCompanies } from '../session/companies.ts'
import { useSignOut } from '../session/use-sign-out.ts'
import { useAllViews } from '../views/use-views.ts'
import { useWebModules } from '../web-module.ts'
import { type Command, commandsOf, favouriteCommands, matching } from './commands.ts'
import { FinderLine } from './finder-line.tsx'
import { usePageCommands } from './page-commands.ts'

const most = 6

/** The commands that a text means, as lines to choose from; what one has at hand while nothing is typed. */
export function useCommands(text: string, onClose: () => void): readonly FinderItem[] {
  const { history, state } = useRouter()
  const signOut = useSignOut()
  const [, saveLooks] = useLooks()
  const { shown: favourites } = useFavourites()
  const ofPage = usePageCommands()
  const ground = {
    workspace: useWorkspace(),
    modules: useWebModules(),
    favourites,
    views: useAllViews(),
    companies: useOtherCompanies(),
    ofPage,
    onLooks: (patch: Parameters<typeof saveLooks>[0]) => void saveLooks(patch),
    onCompany: (slug: string) =>
      void goToCompany(slug, state.location.pathname).catch(error =>
        toast({ tone: 'failed', title: 'You are still here', text: messageOf(error) }),
      ),
    onSignOut: () => void signOut(),
  }
  const choose = ({ does }: Command, inNewTab: boolean) => {
    if (typeof does !== 'function' && inNewTab) return void window.open(does.href, '_blank', 'noopener')
    onClose()
    if (typeof does === 'function') does()
    else history.push(does.href)
  }
  const asked =
    text.trim() === '' ? [...favouriteCommands(favourites), ...ofPage] : matching(commandsOf(ground), text)
  return asked.slice(0, most).map((command, at) => ({
    id: `command ${at} ${command.label}`,
    content: <FinderLine icon={command.icon} text={command.label} />,
    onChoose: ({ inNewTab }) => choose(command, inNewTab),
  }))
}
