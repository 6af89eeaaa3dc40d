/** How the acceptance run fails: a stable code, and a message that ends with the way out where there is one. */

/** Exit statuses; 0 means that everything was shown. Those below 10 are alike in every command of the project. */
export const exitStatus = {
  shown: 0,
  failed: 1,
  usage: 2,
  interrupted: 130,
  terminated: 143,
}

/** Something that keeps the run from showing what it is to show. */
export class AcceptanceFailure extends Error {
  /**
   * @param {string} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message)
    this.code = code
  }
}

/**
 * Says that what was seen is not what had to be seen.
 *
 * @param {unknown} condition
 * @param {string} message what was expected and what was there instead
 */
export function expectThat(condition, message) {
  if (!condition) throw new AcceptanceFailure('not_as_expected', message)
}
