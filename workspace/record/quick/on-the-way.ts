import type { QuickCreateProps } from '@inopsio/kernel/views'
import { type ComponentType, createContext, useContext } from 'react'

const OnTheWay = createContext<ComponentType<QuickCreateProps> | undefined>(undefined)

/** Tells the forms below how records are made on the way. */
export const OnTheWayProvider = OnTheWay.Provider

export const useOnTheWay = () => useContext(OnTheWay)
