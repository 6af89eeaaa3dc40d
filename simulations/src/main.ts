import { Command } from 'commander'
import { addDeterminismCommand } from './determinism/command.js'
import { addSpeedCommand } from './speed/command.js'
import { addValidateCommand } from './reality/command.js'
import { addTheoryCommand } from './theory/command.js'

const program = new Command('simulate').description('The production tracker and peers on simulated time.')
addTheoryCommand(program)
addValidateCommand(program)
addSpeedCommand(program)
addDeterminismCommand(program)
await program.parseAsync()
