import type { SuspicionName } from '@kudoswarm/http/contract'
import { durationText } from '../../figures/duration-text.js'
import { decimals, momentText, wholeText } from '../locale.js'

const exact = decimals(2)

const suspicions: Record<SuspicionName, string> = {
  longWorkerName: 'long name of a worker',
  veryLongWorkerName: 'very long name of a worker',
  profaneWorkerName: 'profane name of a worker',
  unsafeAddress: 'address of ill repute',
  extremePixels: 'offers images larger than any machine makes',
  unreasonablyFast: 'faster than any machine',
  longUserName: 'long name',
  profaneUserName: 'profane name',
  corruptPrompt: 'prompts that filters find',
  jobsAborted: 'gave up too many jobs',
}

/** What a suspicion of a prompt for an image leads to. */
const suspicionTexts: Readonly<Record<string, string>> = {
  0: 'Suspicion 0 of 2: no filter finds anything in it.',
  1: 'Suspicion 1 of 2: only one group finds something, so it is taken as it is.',
  2: 'Suspicion 2 of 2: both groups find something, so for an image it is replaced or refused.',
}

const sections = {
  users: 'Accounts',
  workers: 'Workers',
  suspects: 'Suspects',
  why: 'Why',
  filters: 'Filters',
  addresses: 'Addresses',
  modes: 'Modes',
  news: 'News',
  invitations: 'Invitations',
} as const

/** The name of a part of the view. */
export type AdminSection = keyof typeof sections

/** Admin. */
export const adminWords = {
  title: 'Admin',
  lead: 'For moderators of this tracker. Whatever is done here can be done on the command line too: the command stands beside it.',
  leadCommands: [
    'Commands are for the folder in which Kudoswarm is set up; where it is installed for the whole machine, they do without npx. They take the key from',
    'KUDOSWARM_API_KEY',
    'or from an option: --help tells more.',
  ],
  unreachable: 'The tracker did not answer. Try again in a moment.',
  notModerator: (name: string) =>
    `This is the key of ${name}, who is no moderator. Use the key of one, or have an admin make ${name} one.`,
  sections,
  sectionsLabel: 'What is administered',

  signIn: 'Show your key',
  signInWhy:
    'It takes the API key of a moderator. The tracker printed that of its first admin when it was started; admins make further moderators.',
  key: 'API key',
  keyHint: 'It stays in this tab, and is sent to this tracker only.',
  keep: 'Keep it until this tab is closed',
  keepHint: 'Otherwise a reload asks for it again. It is never kept for longer.',
  enter: 'Go on',
  signedIn: (name: string) => `Signed in as ${name}`,
  signOut: 'Forget the key',

  command: 'On the command line',
  copy: 'Copy the command',
  copied: 'The command is copied.',
  retry: 'Try again',
  loading: 'On its way …',
  done: 'Done.',
  save: 'Save the changes',
  nothingChanged: 'Change something above, and the command for it appears here.',
  numberWrong: 'Write a number.',
  wholeWrong: (min: number, max: number) => `Write a whole number from ${min} to ${max}.`,
  yes: 'yes',
  no: 'no',
  none: '–',
  number: (value: number) => wholeText(value),
  exactNumber: (value: number) => exact(value),
  cancel: 'Cancel',
  open: (name: string) => `Open ${name}`,
  back: 'Back to the list',

  find: 'Find an account',
  findHint: 'By number or name: 17 or ada#17',
  findButton: 'Open',
  findWrong: 'Write a number, or a name with one: 17 or ada#17.',
  order: 'Order',
  orders: { kudos: 'Most kudos first', age: 'Oldest first' },
  users: 'All accounts',
  userColumns: { name: 'Account', kudos: 'Kudos', workers: 'Workers', roles: 'Roles' },
  userRoles: {
    moderator: 'moderator',
    trusted: 'trusted',
    flagged: 'flagged',
    service: 'service',
    education: 'education',
    customizer: 'customizer',
    deleted: 'deleted',
  },
  newer: 'Previous page',
  older: 'Next page',
  page: (page: number) => `Page ${page}`,
  userFacts: {
    kudos: 'Kudos',
    escrow: 'In escrow',
    workers: 'Workers',
    age: 'Account is',
    suspicious: 'Suspicions',
    contact: 'Contact',
  },
  age: (seconds: number) => `${durationText(seconds * 1_000)} old`,
  userFields: {
    trusted: { label: 'Trusted', hint: 'Gets escrow at once, and everything earned from then on.' },
    flagged: { label: 'Flagged', hint: 'Serves nothing, gives and gets no kudos; its requests wait behind others.' },
    moderator: { label: 'Moderator', hint: 'May do what is on this page. For admins to decide.' },
    service: { label: 'Service', hint: 'Asks for others.' },
    education: { label: 'Education', hint: 'Gives no kudos.' },
    customizer: { label: 'Customizer', hint: 'May make styles with its own models.' },
    vpn: { label: 'VPN', hint: 'May serve from addresses that are otherwise suspected.' },
    special: { label: 'Special', hint: 'May have workers that are special.' },
    concurrency: { label: 'Requests at once' },
    worker_invited: { label: 'Workers that it may have where they need an invitation' },
    reset_suspicion: { label: 'Clear its suspicions', hint: 'Whatever the rules have found so far is forgotten.' },
    admin_comment: { label: 'Comment for moderators' },
    username: { label: 'Name' },
  },
  award: 'Award kudos',
  awardWhy:
    'For admins to decide. Made by the treasury, for what helped everybody. With a minus they are taken from the account and burnt.',
  awardAmount: 'How many',
  awardButton: 'Award',
  deleteUser: 'Disable the account',
  deleteUserWhy:
    'It can ask and serve no more. After 30 days what is known of its owner is removed. An admin can undo it until then.',
  deleteSure: (name: string) => `Disable ${name}?`,

  workers: 'Workers that are there',
  noWorkers: 'No worker is there now.',
  workerColumns: {
    name: 'Worker',
    owner: 'Owner',
    state: 'State',
    done: 'Completed',
    failed: 'Failed',
    speed: 'Speed',
  },
  workerState: (isPaused: boolean, isInMaintenance: boolean) =>
    isPaused ? 'suspended' : isInMaintenance ? 'maintenance' : 'serving',
  workerFacts: {
    owner: 'Owner',
    models: 'Makes',
    address: 'Address',
    agent: 'Software',
    suspicious: 'Suspicions',
    earned: 'Kudos earned',
    id: 'Id',
  },
  workerFields: {
    paused: { label: 'Suspended', hint: 'Gets no job until you take this back. Its owner is told.' },
    maintenance: { label: 'Maintenance', hint: 'Serves its owner only.' },
    maintenance_msg: { label: 'What its owner is told about the maintenance' },
    name: { label: 'Name' },
    info: { label: 'What it says about itself' },
  },
  message: 'Send its owner a message',
  messageText: 'Message',
  messageHours: 'For how many hours',
  messageButton: 'Send',
  block: 'Take nothing from where it is',
  blockDays: 'For how many days',
  blockButton: 'Block its address',
  deleteWorker: 'Remove the worker',
  deleteWorkerWhy: 'Only one that has no jobs in hand. It can come again.',

  suspectAccounts: 'Suspected accounts',
  suspectThreshold: (threshold: number) => `${threshold} reasons are enough for something to follow.`,
  suspectWorkers: 'Suspected workers',
  noSuspects: { accounts: 'The rules suspect nobody.', workers: 'The rules suspect no worker.' },
  suspectColumns: { name: 'Who', reasons: 'Why', verdict: 'What follows' },
  suspicion: (name: SuspicionName, count: number) =>
    count === 1 ? suspicions[name] : `${suspicions[name]}, ${count} times`,
  accountVerdict: (isSuspicious: boolean, isTrusted: boolean) =>
    isTrusted ? 'nothing, as it is trusted' : isSuspicious ? 'gives and gets no kudos' : 'nothing yet',
  workerVerdict: (isPaused: boolean) => (isPaused ? 'gets no jobs' : 'nothing yet'),

  why: 'What the rules decided, and why',
  whyHint:
    'The whole id of a request as the ledger or its client has it, or the id of a worker. Histories of kudos have a button that copies it. Workers are explained where they are shown, too.',
  whyId: 'Id',
  whyWhat: 'Of what',
  whyWhats: { request: 'A request', worker: 'A worker' },
  whyButton: 'Ask why',
  whyState: (state: string, endedAt?: number) =>
    endedAt === undefined ? `It is ${state}.` : `It ended on ${momentText(endedAt)}: ${state}.`,
  whyNothing: 'There is no reason to tell of: it goes on by itself.',

  refusals: 'Lately refused',
  refresh: 'Look again',
  noRefusals: 'Nothing has been refused since the tracker was started.',
  refusedSince: (at: number) => `Since ${momentText(at)}, the last first`,
  refusalColumns: { when: 'Last', who: 'Whom', code: 'Code', count: 'Times', why: 'What they were told' },
  moment: (at: number) => momentText(at),
  stranger: 'somebody without an account',

  filters: 'What prompts for images are held against',
  filtersWhy: [
    'Two groups of filters look at a prompt: those of types 10 and 11, as which symbols of children count too, and those of type 20. It has a suspicion of 1 where one group finds something, and of 2 where both do. At 1 nothing happens. At 2 it is replaced, which means that what filters of type 10 find in it is; or it is refused, where whoever asks wants no replacement or too little is left. What is refused is held against the account and the address, but not against moderators.',
    'Prompts for text are not held against them, with one exception: what those of type 10 find is replaced for flagged accounts, and for models of adult content where the prompt speaks of minors.',
  ],
  noFilters: 'No filter has been added here.',
  filterColumns: { type: 'Type', regex: 'Expression', replacement: 'Instead', description: 'Why', act: 'Remove' },
  filterNew: 'Add a filter',
  filterFields: {
    regex: { label: 'Regular expression' },
    filter_type: {
      label: 'Type: 10, 11 or 20',
      hint: '10 and 11 are one group, 20 is the other. Types from 12 to 19, and from 21 to 29, are kept and do nothing.',
    },
    replacement: { label: 'What stands there instead', hint: 'For type 10 only: others replace nothing.' },
    description: { label: 'Why, for other moderators' },
  },
  filterAdd: 'Add it',
  remove: 'Remove',
  filterTest: 'Try a prompt',
  filterPrompt: 'Prompt',
  filterTry: 'Hold it against the filters',
  filterFound: (suspicion: string, matches: readonly string[]) =>
    `${suspicionTexts[suspicion] ?? suspicion}${matches.length === 0 ? '' : ` Found: ${matches.join(', ')}`}`,

  addresses: 'Networks from which nothing is taken',
  noAddresses: 'None is timed out.',
  addressColumns: { network: 'Network', left: 'For another', act: 'Release' },
  left: (seconds: number) => durationText(seconds * 1_000),
  release: 'Release',
  addressNew: 'Time a network out',
  address: 'Address or network',
  addressHint: '192.0.2.1, or 192.0.2.0/24, or 2001:db8::/64',
  addressHours: 'For how many hours',
  addressBlock: 'Time it out',

  modes: 'How the whole tracker behaves',
  modeFields: {
    maintenance_mode: { label: 'Maintenance', hint: 'Nothing new is taken, and what waits is withdrawn. For admins.' },
    invite_only_mode: { label: 'Invitation only', hint: 'New workers need an invitation of a moderator.' },
    raid_mode: { label: 'Raid', hint: 'Strangers are kept out for a while: stricter limits for who is not trusted.' },
  },

  news: 'News',
  noNews: 'Nothing has been told yet.',
  newsNew: 'Tell everybody something',
  newsTitle: 'Title',
  newsText: 'Text, with Markdown',
  newsPublish: 'Publish',

  invitations: 'Invitations that are not used up',
  noInvitations: 'There are none. They are needed where the tracker takes accounts by invitation only.',
  invitationColumns: { code: 'Code', left: 'Uses left', expires: 'Until', act: 'Remove' },
  forEver: 'for ever',
  inviteNew: 'Invite somebody',
  inviteUses: 'For how many accounts',
  inviteDays: 'For how many days; empty for ever',
  invite: 'Make an invitation',
}
