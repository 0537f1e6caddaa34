/** The roles every new tenant starts with. A tenant may change what they may do, and add its own. */
export const roles = {
  administrator: 'Administrator',
  salesManager: 'Sales manager',
  teamLead: 'Team lead',
  representative: 'Representative',
  marketing: 'Marketing',
  finance: 'Finance',
  service: 'Service',
  securityAnalyst: 'Security analyst',
  plantOperator: 'Plant operator',
  developer: 'Developer',
  viewer: 'Viewer',
} as const

export type Role = keyof typeof roles

/** On which rows a right holds. A row belongs to its owner; teams are sets of owners. */
export type Scope = 'own' | 'team' | 'subtree' | 'all'

/**
 * Which default roles have a right, and on which rows. Who is not named has none; administrators always have all.
 * `everyone` stands for every role not named.
 */
export type Grant = Partial<Record<Exclude<Role, 'administrator'> | 'everyone', Scope>>
