/**
 * How the set-up fails: a stable code, a message that ends with the way out, and an exit status of its own, so that
 * scripts can tell the cases apart.
 */

/** Exit status of each code. Those of the command itself are in `kudoswarm --help` and stay below 10. */
export const exitStatus = {
  node_too_old: 10,
  dependencies_failed: 11,
  build_failed: 12,
  vulkan_missing: 13,
  databases_missing: 14,
}

/** A step of the set-up that could not be done. */
export class SetupFailure extends Error {
  /**
   * @param {keyof typeof exitStatus} code
   * @param {string} message ends with the way out
   */
  constructor(code, message) {
    super(message)
    this.code = code
  }
}
