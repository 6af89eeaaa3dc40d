import { hrefOf } from '../../routing/address.js'
import { adminWords as words, type AdminSection } from '../../strings/en/admin.js'
import { userNumberIn } from './admin-answers.js'

/** Under which name the view is found. */
const view = 'admin'

/** Where in the view of moderators one is: a part of it, and the account or worker that is open there. */
export interface AdminPlace {
  section: AdminSection
  user: number | undefined
  worker: string | undefined
}

/** The place of an address such as `#/admin/users/4`, by the parts behind the view's name. */
export function adminPlaceOf([section = '', id = '']: readonly string[]): AdminPlace {
  return {
    section: Object.hasOwn(words.sections, section) ? (section as AdminSection) : 'users',
    user: section === 'users' ? userNumberIn(id) : undefined,
    worker: section === 'workers' && id !== '' ? id : undefined,
  }
}

/** The address of a part of the view. */
export function hrefOfSection(section: AdminSection): string {
  return hrefOf(view, section)
}

/** The address of an account. */
export function hrefOfUser(user: number): string {
  return hrefOf(view, 'users', String(user))
}

/** The address of a worker. */
export function hrefOfWorker(worker: string): string {
  return hrefOf(view, 'workers', worker)
}
