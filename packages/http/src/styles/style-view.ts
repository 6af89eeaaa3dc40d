import { membersOf } from '@kudoswarm/tracker/directory'
import type { Directory, Style, StyleCollection } from '@kudoswarm/tracker/directory'
import { aliasOfAccount } from '../accounts/alias.js'
import type { Accounts } from '../accounts/accounts.js'
import { sharedKeyView } from '../shared-keys/shared-key-view.js'

/** What views of styles are made of. */
export interface StyleViewInit {
  accounts: Accounts
  directory: Directory
}

/** A style as the API tells of it: `StyleStable` or `StyleKobold`. */
export function styleView({ accounts, directory }: StyleViewInit, style: Style): object {
  const { id, kind, name, info, prompt, params, models, nsfw, tags, useCount, owner, examples } = style
  const said = { id, name, info, prompt, params, public: style.public, nsfw, tags, models, use_count: useCount }
  const view = { ...said, creator: aliasOfAccount(accounts, owner) }
  if (kind === 'text') return view
  const sharedKey = style.sharedKey === undefined ? undefined : directory.sharedKeys.get(style.sharedKey)
  return {
    ...view,
    examples: examples.map((example) => ({ id: example.id, url: example.url, primary: example.primary })),
    // Who knows the id of a key could use it, once it is assigned to no style any more.
    shared_key: sharedKey === undefined ? null : { ...sharedKeyView(accounts, sharedKey), id: null },
  }
}

/** A collection of styles as the API tells of it: `ResponseModelCollection`. */
export function collectionView({ directory }: Pick<StyleViewInit, 'directory'>, collection: StyleCollection): object {
  const { id, kind, name, info, useCount } = collection
  const styles = membersOf(directory, collection).map((style) => ({ name: style.name, id: style.id }))
  return { id, name, type: kind, info, public: collection.public, styles, use_count: useCount }
}
