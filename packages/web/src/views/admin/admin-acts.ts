/** Something that moderators do: what is asked of the API, and the command that asks the same. */
export interface AdminAct {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v2`, or beginning with `/page/`. */
  path: string
  body?: object
  /** What follows `kudoswarm admin`. */
  command: readonly string[]
}

/** Fields by name that are to change. */
export type Changes = Readonly<Record<string, boolean | number | string>>

/** How lists of accounts are ordered. */
export type UserOrder = 'kudos' | 'age'

const part = encodeURIComponent

const get = (path: string, ...command: string[]): AdminAct => ({ method: 'GET', path, command })

/** Everything that the page of moderators does. */
export const adminActs = {
  listUsers: (page: number, order: UserOrder) =>
    get(`/users?page=${page}&sort=${order}`, 'users', 'list', '--page', String(page), '--sort', order),
  showUser: (user: number) => get(`/users/${user}`, 'users', 'show', String(user)),
  setUser: (user: number, changes: Changes): AdminAct => ({
    method: 'PUT',
    path: `/users/${user}`,
    body: changes,
    command: ['users', 'set', String(user), ...assignments(changes)],
  }),
  deleteUser: (user: number): AdminAct => ({
    method: 'DELETE',
    path: `/users/${user}`,
    command: ['users', 'delete', String(user)],
  }),
  award: (user: number, amount: number): AdminAct => ({
    method: 'POST',
    path: '/kudos/award',
    body: { username: `#${user}`, amount },
    command: ['kudos', 'award', String(user), String(amount)],
  }),

  listWorkers: () => get('/workers', 'workers', 'list'),
  showWorker: (worker: string) => get(`/workers/${part(worker)}`, 'workers', 'show', worker),
  setWorker: (worker: string, changes: Changes): AdminAct => ({
    method: 'PUT',
    path: `/workers/${part(worker)}`,
    body: changes,
    command: ['workers', 'set', worker, ...assignments(changes)],
  }),
  deleteWorker: (worker: string): AdminAct => ({
    method: 'DELETE',
    path: `/workers/${part(worker)}`,
    command: ['workers', 'delete', worker],
  }),
  sendMessage: (worker: string, message: string, hours: number): AdminAct => ({
    method: 'POST',
    path: '/workers/messages',
    body: { worker_id: worker, message, expiry: hours },
    command: ['messages', 'send', worker, message, '--hours', String(hours)],
  }),
  blockWorker: (worker: string, days: number): AdminAct => ({
    method: 'PUT',
    path: `/operations/block_worker_ipaddr/${part(worker)}`,
    body: { days },
    command: ['addresses', 'block-worker', worker, '--days', String(days)],
  }),

  suspects: () => get('/page/suspects', 'suspects', 'accounts'),
  refusals: () => get('/page/refusals', 'refusals', 'list'),
  whyWorker: (worker: string) => get(`/page/explanations/workers/${part(worker)}`, 'why', 'worker', worker),
  whyRequest: (request: string) => get(`/page/explanations/requests/${part(request)}`, 'why', 'request', request),

  listFilters: () => get('/filters', 'filters', 'list'),
  addFilter: (fields: Changes): AdminAct => ({
    method: 'PUT',
    path: '/filters',
    body: fields,
    command: ['filters', 'add', ...assignments(fields)],
  }),
  removeFilter: (id: string): AdminAct => ({
    method: 'DELETE',
    path: `/filters/${part(id)}`,
    command: ['filters', 'remove', id],
  }),
  testFilters: (prompt: string): AdminAct => ({
    method: 'POST',
    path: '/filters',
    body: { prompt },
    command: ['filters', 'test', prompt],
  }),

  listAddresses: () => get('/operations/ipaddr', 'addresses', 'list'),
  blockAddress: (ipaddr: string, hours: number): AdminAct => ({
    method: 'POST',
    path: '/operations/ipaddr',
    body: { ipaddr, hours },
    command: ['addresses', 'block', ipaddr, '--hours', String(hours)],
  }),
  releaseAddress: (ipaddr: string): AdminAct => ({
    method: 'DELETE',
    path: '/operations/ipaddr',
    body: { ipaddr },
    command: ['addresses', 'release', ipaddr],
  }),

  showModes: () => get('/status/modes', 'modes', 'show'),
  setModes: (changes: Changes): AdminAct => ({
    method: 'PUT',
    path: '/status/modes',
    body: changes,
    command: ['modes', 'set', ...assignments(changes).map((one) => one.replace('_mode=', '='))],
  }),

  listNews: () => get('/status/news', 'news', 'list'),
  publishNews: (title: string, text: string): AdminAct => ({
    method: 'POST',
    path: '/status/news',
    body: { title, newspiece: text },
    command: ['news', 'add', `title=${title}`, `newspiece=${text}`],
  }),
  removeNews: (id: string): AdminAct => ({
    method: 'DELETE',
    path: `/status/news/${part(id)}`,
    command: ['news', 'remove', id],
  }),

  listInvitations: () => get('/invitations', 'invitations', 'list'),
  invite: (uses: number, days: number | undefined): AdminAct => ({
    method: 'POST',
    path: '/invitations',
    body: { uses, ...(days === undefined ? {} : { days }) },
    command: ['invite', '--uses', String(uses), ...(days === undefined ? [] : ['--days', String(days)])],
  }),
  removeInvitation: (code: string): AdminAct => ({
    method: 'DELETE',
    path: `/invitations/${part(code)}`,
    command: ['invitations', 'remove', code],
  }),
}

/** The whole command as it is typed into a shell. */
export function commandLine({ command }: Pick<AdminAct, 'command'>): string {
  return ['kudoswarm', 'admin', ...command.map(quoted)].join(' ')
}

/** As POSIX shells read it: what is not plain stands between quotes, and quotes outside of them. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}

function assignments(changes: Changes): string[] {
  return Object.entries(changes).map(([name, value]) => `${name}=${valueText(value)}`)
}

function valueText(value: boolean | number | string): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}
