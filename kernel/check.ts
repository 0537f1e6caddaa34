export { checkValue } from './fields/check-value.ts'
