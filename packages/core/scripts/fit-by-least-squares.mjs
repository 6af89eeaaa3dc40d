// Damped least squares (Levenberg and Marquardt) for a few hundred parameters, in plain JavaScript.

/**
 * Parameters that make the sum of `residual² + residual⁶ / 3 far⁴` over all rows, plus `stiffness × (parameter − prior)²`,
 * small: residuals below `far` count as squares, those beyond are drawn in. `residualOf(parameters, row, gradient)`
 * answers a row's residual and, where `gradient` is there, fills it.
 */
export function fitByLeastSquares(problem, start, { iterations, far = Infinity }) {
  const { rows, residualOf, prior, stiffness } = problem
  const size = start.length
  const costOf = (parameters) => {
    let cost = 0
    for (let row = 0; row < rows; row++) {
      const residual = residualOf(parameters, row)
      cost += residual ** 2 * (1 + (residual / far) ** 4 / 3)
    }
    for (let j = 0; j < size; j++) cost += stiffness[j] * (parameters[j] - prior[j]) ** 2
    return cost
  }
  let parameters = Float64Array.from(start)
  let cost = costOf(parameters)
  let damping = 0.01
  for (let iteration = 0; iteration < iterations; iteration++) {
    const { hessian, slope } = normalEquations(problem, parameters, far)
    const before = cost
    for (let attempt = 0; attempt < 10 && cost === before; attempt++) {
      const damped = hessian.slice()
      for (let j = 0; j < size; j++) damped[j * size + j] += damping * (hessian[j * size + j] + 1e-5)
      const step = solveSymmetric(damped, slope)
      const next = step && parameters.map((value, j) => value - Math.max(-1, Math.min(1, step[j])))
      const nextCost = next ? costOf(next) : Infinity
      damping = nextCost < cost ? Math.max(1e-7, damping / 5) : damping * 5
      if (nextCost < cost) [parameters, cost] = [next, nextCost]
    }
    if (before - cost <= 1e-5 * before) break
  }
  return parameters
}

function normalEquations({ rows, residualOf, prior, stiffness }, parameters, far) {
  const size = parameters.length
  const hessian = new Float64Array(size * size)
  const slope = new Float64Array(size)
  const gradient = new Float64Array(size)
  for (let row = 0; row < rows; row++) {
    const residual = residualOf(parameters, row, gradient)
    const weight = 1 + (residual / far) ** 4
    const present = []
    for (let j = 0; j < size; j++) if (gradient[j] !== 0) present.push(j)
    for (const a of present) {
      slope[a] += weight * residual * gradient[a]
      const weighted = weight * gradient[a]
      for (const b of present) {
        if (b > a) break
        hessian[a * size + b] += weighted * gradient[b]
      }
    }
  }
  for (let j = 0; j < size; j++) {
    hessian[j * size + j] += stiffness[j]
    slope[j] += stiffness[j] * (parameters[j] - prior[j])
  }
  return { hessian, slope }
}

/** Solves `matrix × x = right` by Cholesky's decomposition, of which the lower half is read and overwritten. */
function solveSymmetric(matrix, right) {
  const size = right.length
  for (let j = 0; j < size; j++) {
    let rest = matrix[j * size + j]
    for (let k = 0; k < j; k++) rest -= matrix[j * size + k] ** 2
    if (!(rest > 0)) return undefined
    const root = Math.sqrt(rest)
    matrix[j * size + j] = root
    for (let i = j + 1; i < size; i++) {
      let sum = matrix[i * size + j]
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k] * matrix[j * size + k]
      matrix[i * size + j] = sum / root
    }
  }
  const x = Float64Array.from(right)
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] -= matrix[i * size + k] * x[k]
    x[i] /= matrix[i * size + i]
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] -= matrix[k * size + i] * x[k]
    x[i] /= matrix[i * size + i]
  }
  return x
}
