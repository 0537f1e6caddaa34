/** Days in which half of a lead's engagement fades. */
export const HALF_LIFE_DAYS = 14
