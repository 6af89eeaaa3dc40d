import { apiUrlDefault } from '@kudoswarm/http/contract'

/** Something that moderators do: what is asked of the API, and the command that asks the same. */
export interface AdminAct {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v2`, or beginning with `/page/`. */
  path: string
  body?: object
  /** What follows `kudoswarm admin`: names and options. */
  command: readonly string[]
  /** What follows these, whatever it begins with. @default nothing */
  args?: readonly string[]
}

/** Fields by name that are to change. */
export type Changes = Readonly<Record<string, boolean | number | string>>

/** How lists of accounts are ordered. */
export type UserOrder = 'kudos' | 'age'

const part = encodeURIComponent

const get = (path: string, command: readonly string[], ...args: string[]): AdminAct => {
  return { method: 'GET', path, command, args }
}

/** Everything that the page of moderators does. */
export const adminActs = {
  listUsers: (page: number, order: UserOrder) =>
    get(`/users?page=${page}&sort=${order}`, ['users', 'list', '--page', String(page), '--sort', order]),
  showUser: (user: number) => get(`/users/${user}`, ['users', 'show'], String(user)),
  setUser: (user: number, changes: Changes): AdminAct => ({
    method: 'PUT',
    path: `/users/${user}`,
    body: changes,
    command: ['users', 'set'],
    args: [String(user), ...assignments(changes)],
  }),
  deleteUser: (user: number): AdminAct => ({
    method: 'DELETE',
    path: `/users/${user}`,
    command: ['users', 'delete'],
    args: [String(user)],
  }),
  award: (user: number, amount: number): AdminAct => ({
    method: 'POST',
    path: '/kudos/award',
    body: { username: `#${user}`, amount },
    command: ['kudos', 'award'],
    args: [String(user), String(amount)],
  }),
  /** Awards take nothing: what an account has is taken by changing it. */
  takeKudos: (user: number, amount: number): AdminAct => ({
    method: 'PUT',
    path: `/users/${user}`,
    body: { kudos: -amount },
    command: ['kudos', 'take'],
    args: [String(user), String(amount)],
  }),

  listWorkers: () => get('/workers', ['workers', 'list']),
  showWorker: (worker: string) => get(`/workers/${part(worker)}`, ['workers', 'show'], worker),
  setWorker: (worker: string, changes: Changes): AdminAct => ({
    method: 'PUT',
    path: `/workers/${part(worker)}`,
    body: changes,
    command: ['workers', 'set'],
    args: [worker, ...assignments(changes)],
  }),
  deleteWorker: (worker: string): AdminAct => ({
    method: 'DELETE',
    path: `/workers/${part(worker)}`,
    command: ['workers', 'delete'],
    args: [worker],
  }),
  sendMessage: (worker: string, message: string, hours: number): AdminAct => ({
    method: 'POST',
    path: '/workers/messages',
    body: { worker_id: worker, message, expiry: hours },
    command: ['messages', 'send', '--hours', String(hours)],
    args: [worker, message],
  }),
  blockWorker: (worker: string, days: number): AdminAct => ({
    method: 'PUT',
    path: `/operations/block_worker_ipaddr/${part(worker)}`,
    body: { days },
    command: ['addresses', 'block-worker', '--days', String(days)],
    args: [worker],
  }),

  /** Both tell of both; a command shows one of them. */
  suspectedAccounts: () => get('/page/suspects', ['suspects', 'accounts']),
  suspectedWorkers: () => get('/page/suspects', ['suspects', 'workers']),
  refusals: () => get('/page/refusals', ['refusals', 'list']),
  whyWorker: (worker: string) => get(`/page/explanations/workers/${part(worker)}`, ['why', 'worker'], worker),
  whyRequest: (request: string) => get(`/page/explanations/requests/${part(request)}`, ['why', 'request'], request),

  listFilters: () => get('/filters', ['filters', 'list']),
  addFilter: (fields: Changes): AdminAct => ({
    method: 'PUT',
    path: '/filters',
    body: fields,
    command: ['filters', 'add'],
    args: assignments(fields),
  }),
  removeFilter: (id: string): AdminAct => ({
    method: 'DELETE',
    path: `/filters/${part(id)}`,
    command: ['filters', 'remove'],
    args: [id],
  }),
  testFilters: (prompt: string): AdminAct => ({
    method: 'POST',
    path: '/filters',
    body: { prompt },
    command: ['filters', 'test'],
    args: [prompt],
  }),

  listAddresses: () => get('/operations/ipaddr', ['addresses', 'list']),
  blockAddress: (ipaddr: string, hours: number): AdminAct => ({
    method: 'POST',
    path: '/operations/ipaddr',
    body: { ipaddr, hours },
    command: ['addresses', 'block', '--hours', String(hours)],
    args: [ipaddr],
  }),
  releaseAddress: (ipaddr: string): AdminAct => ({
    method: 'DELETE',
    path: '/operations/ipaddr',
    body: { ipaddr },
    command: ['addresses', 'release'],
    args: [ipaddr],
  }),

  showModes: () => get('/status/modes', ['modes', 'show']),
  setModes: (changes: Changes): AdminAct => ({
    method: 'PUT',
    path: '/status/modes',
    body: changes,
    command: ['modes', 'set'],
    args: assignments(changes).map((one) => one.replace('_mode=', '=')),
  }),

  listNews: () => get('/status/news', ['news', 'list']),
  publishNews: (title: string, text: string): AdminAct => ({
    method: 'POST',
    path: '/status/news',
    body: { title, newspiece: text },
    command: ['news', 'add'],
    args: [`title=${title}`, `newspiece=${text}`],
  }),
  removeNews: (id: string): AdminAct => ({
    method: 'DELETE',
    path: `/status/news/${part(id)}`,
    command: ['news', 'remove'],
    args: [id],
  }),

  listInvitations: () => get('/invitations', ['invitations', 'list']),
  invite: (uses: number, days: number | undefined): AdminAct => ({
    method: 'POST',
    path: '/invitations',
    body: { uses, ...(days === undefined ? {} : { days }) },
    command: ['invite', '--uses', String(uses), ...(days === undefined ? [] : ['--days', String(days)])],
  }),
  removeInvitation: (code: string): AdminAct => ({
    method: 'DELETE',
    path: `/invitations/${part(code)}`,
    command: ['invitations', 'remove'],
    args: [code],
  }),
}

/**
 * The whole command as it is typed into a shell, for the tracker whose page stands at an origin. `npx` finds the command
 * in the folder of Kudoswarm and on the PATH alike.
 */
export function commandLine({ command, args = [] }: Pick<AdminAct, 'command' | 'args'>, origin: string): string {
  const place = origin === apiUrlDefault ? [] : ['--url', origin]
  // Else what begins with a dash would be an option.
  const end = args.some((arg) => arg.startsWith('-')) ? ['--'] : []
  return ['npx', 'kudoswarm', 'admin', ...command, ...place, ...end, ...args].map(quoted).join(' ')
}

/** As shells read it: what is not plain stands between quotes, and quotes outside of them. */
function quoted(word: string): string {
  // To zsh, what begins with = or ~ is not plain.
  return /^[\w@+:,./-][\w@%+=:,./-]*$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}

function assignments(changes: Changes): string[] {
  return Object.entries(changes).map(([name, value]) => `${name}=${valueText(value)}`)
}

function valueText(value: boolean | number | string): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}
