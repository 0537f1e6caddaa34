type News = {
  readonly title: string
  readonly text: string
  /** Where it can be seen. */
  readonly to?: string
}

/** What people notice when the program has changed, newest first, in plain words. */
export const news: readonly { readonly when: string; readonly items: readonly News[] }[] = [
  {
    when: '2026-11',
    items: [
      {
        title: 'Your preferences go with you',
        text: 'Theme, contrast, density, time zone and the way numbers and dates are written are the same on every device.',
        to: '/preferences',
      },
      {
        title: 'Favourites and recent records',
        text: 'Press the star, or F, on a record, a list or a view, and find it in the sidebar under the name it has now.',
      },
      {
        title: 'High contrast',
        text: 'Text at 7:1 and every line visible; on by itself where the device asks for it.',
        to: '/preferences',
      },
      {
        title: 'The colour of your company',
        text: 'Administrators choose an accent colour; shades that can be read are made of it, for light and dark.',
      },
      {
        title: 'Several companies, one account',
        text: 'Go from one to another in the menu of your name, without signing in again.',
      },
    ],
  },
  {
    when: '2026-10',
    items: [
      {
        title: 'Boards and deals',
        text: 'Move cards by drag, by keyboard or by menu; what a stage requires is asked in place.',
      },
      {
        title: 'Search everywhere',
        text: 'Ctrl K finds records of every kind, places and commands while you type.',
        to: '/search',
      },
      {
        title: 'Undo for everything',
        text: 'Every edit, move, import and delete can be taken back, with Ctrl Z or under Changes.',
        to: '/changes',
      },
    ],
  },
]
