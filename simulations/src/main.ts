import { Command } from 'commander'
import { addSpeedCommand } from './speed/command.js'
import { addTheoryCommand } from './theory/command.js'

const program = new Command('simulate').description('The production tracker and peers on simulated time.')
addTheoryCommand(program)
addSpeedCommand(program)
await program.parseAsync()
