import type { FunctionComponent } from 'preact'
import type { IconName } from '../components/icon.js'

/** A view of the page, at `#/NAME`. */
export interface View {
  /** In the address; lower-case letters. */
  name: string
  /** In the navigation and the title of the window. */
  title: string
  icon: IconName
  component: FunctionComponent
}
