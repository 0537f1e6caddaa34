// Generated from the declarations by `npm run generate`; changes made here are lost.
import type * as common from './common.ts'
import type * as entity from '../core/entity.ts'
import type * as filter from '../core/filter.ts'
import type * as $core from './core.ts'

/** Product */
export interface Product {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  /** The number by which you order, store and sell it. */
  readonly sku: string
  readonly name: string
  readonly description: string | null
  readonly kind: 'goods' | 'service' | 'subscription'
  readonly category: string | null
  readonly unit: 'piece' | 'set' | 'hour' | 'day' | 'month' | 'year' | 'metre' | 'squareMetre' | 'kilogram' | 'litre' | 'flatRate'
  /** For one unit, before tax; a price book may say otherwise. */
  readonly listPrice: common.Money | null
  /** What one unit costs us. */
  readonly cost?: common.Money | null
  readonly status: 'draft' | 'active' | 'discontinued'
  /** GTIN */
  readonly gtin: string | null
  readonly manufacturer: string | null
  readonly image: common.StoredFile | null
  readonly tags: readonly string[]
  /** Own fields */
  readonly custom: Readonly<Record<string, unknown>> | null
}

/** Product, as others show it. */
export interface ProductShort extends Pick<Product, 'id' | 'name' | 'sku' | 'category' | 'kind' | 'unit' | 'listPrice' | 'status'> {
  readonly title: string | null
}

export interface ProductInput {
  readonly id?: string
  readonly sku: string
  readonly name: string
  readonly description?: string | null
  readonly kind?: 'goods' | 'service' | 'subscription'
  readonly category?: string | null
  readonly unit?: 'piece' | 'set' | 'hour' | 'day' | 'month' | 'year' | 'metre' | 'squareMetre' | 'kilogram' | 'litre' | 'flatRate'
  readonly listPrice?: common.Money | null
  readonly cost?: common.Money | null
  readonly gtin?: string | null
  readonly manufacturer?: string | null
  readonly image?: string | { readonly id: string } | null
  readonly tags?: readonly string[] | null
  readonly custom?: Readonly<Record<string, unknown>> | null
}

export interface ProductPatch extends Partial<Omit<ProductInput, 'id'>> {}

export interface ProductFilter extends filter.Filter<ProductFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly sku?: filter.Condition<string, common.Wording>
  readonly name?: filter.Condition<string, common.Wording>
  readonly description?: filter.Condition<string, 'contains' | 'empty'>
  readonly kind?: filter.Condition<'goods' | 'service' | 'subscription', common.Equality>
  readonly category?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty' | 'under', filter.Is<CategoryFilter>>
  readonly unit?: filter.Condition<'piece' | 'set' | 'hour' | 'day' | 'month' | 'year' | 'metre' | 'squareMetre' | 'kilogram' | 'litre' | 'flatRate', common.Equality>
  readonly listPrice?: filter.Condition<common.Money | string, common.Ordering>
  readonly cost?: filter.Condition<common.Money | string, common.Ordering>
  readonly status?: filter.Condition<'draft' | 'active' | 'discontinued', 'eq' | 'ne' | 'in' | 'notIn', filter.InPhase<'planned' | 'sold' | 'ended'>>
  readonly gtin?: filter.Condition<string, common.Wording>
  readonly manufacturer?: filter.Condition<string, common.Wording>
  readonly image?: filter.Condition<string | { readonly id: string }, 'empty'>
  readonly tags?: filter.Condition<string, common.Holding>
  readonly prices?: filter.Many<PriceFilter>
}

export interface ProductTypes {
  readonly row: Product
  readonly parts: never
  readonly filter: ProductFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'sku' | 'name' | 'kind' | 'listPrice' | 'status' | 'gtin' | 'manufacturer'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly category: CategoryShort | null; readonly prices: readonly PriceShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'kind' | 'category' | 'unit' | 'status'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'listPrice' | 'cost'; readonly avg: 'createdAt' | 'updatedAt' | 'listPrice' | 'cost'; readonly min: 'createdAt' | 'updatedAt' | 'listPrice' | 'cost'; readonly max: 'createdAt' | 'updatedAt' | 'listPrice' | 'cost' }
  readonly input: ProductInput
  readonly patch: ProductPatch
  readonly actions: { readonly release: Record<never, never>; readonly discontinue: Record<never, never> }
}

/** Product category */
export interface Category {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  /** Above it */
  readonly parent: string | null
  readonly position: number | null
}

/** Product category, as others show it. */
export interface CategoryShort extends Pick<Category, 'id' | 'name' | 'parent' | 'position'> {
  readonly title: string | null
}

export interface CategoryInput {
  readonly id?: string
  readonly name: string
  readonly parent?: string | null
  readonly position?: number | null
}

export interface CategoryPatch extends Partial<Omit<CategoryInput, 'id'>> {}

export interface CategoryFilter extends filter.Filter<CategoryFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly parent?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'under' | 'empty', filter.Is<CategoryFilter>>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly products?: filter.Many<ProductFilter>
  readonly children?: filter.Many<CategoryFilter>
}

export interface CategoryTypes {
  readonly row: Category
  readonly parts: never
  readonly filter: CategoryFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly parent: CategoryShort | null; readonly products: readonly ProductShort[]; readonly children: readonly CategoryShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'parent'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'position'; readonly avg: 'createdAt' | 'updatedAt' | 'position'; readonly min: 'createdAt' | 'updatedAt' | 'position'; readonly max: 'createdAt' | 'updatedAt' | 'position' }
  readonly input: CategoryInput
  readonly patch: CategoryPatch
  readonly actions: Record<never, never>
}

/** Price book */
export interface PriceBook {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  readonly currency: string
  readonly validFrom: string | null
  readonly validUntil: string | null
  readonly active: boolean
  readonly note: string | null
}

/** Price book, as others show it. */
export interface PriceBookShort extends Pick<PriceBook, 'id' | 'name' | 'currency' | 'validFrom' | 'validUntil' | 'active'> {
  readonly title: string | null
}

export interface PriceBookInput {
  readonly id?: string
  readonly name: string
  readonly currency: string
  readonly validFrom?: string | null
  readonly validUntil?: string | null
  readonly active?: boolean | null
  readonly note?: string | null
}

export interface PriceBookPatch extends Partial<Omit<PriceBookInput, 'id'>> {}

export interface PriceBookFilter extends filter.Filter<PriceBookFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly currency?: filter.Condition<string, common.Wording>
  readonly validFrom?: filter.Condition<string, common.Timing>
  readonly validUntil?: filter.Condition<string, common.Timing>
  readonly active?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly note?: filter.Condition<string, 'contains' | 'empty'>
  readonly prices?: filter.Many<PriceFilter>
}

export interface PriceBookTypes {
  readonly row: PriceBook
  readonly parts: never
  readonly filter: PriceBookFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name' | 'validFrom'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly prices: readonly PriceShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'active'
  readonly period: 'createdAt' | 'updatedAt' | 'validFrom' | 'validUntil'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt' | 'validFrom' | 'validUntil'; readonly max: 'createdAt' | 'updatedAt' | 'validFrom' | 'validUntil' }
  readonly input: PriceBookInput
  readonly patch: PriceBookPatch
  readonly actions: Record<never, never>
}

/** Price */
export interface Price {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly priceBook: string
  readonly product: string
  readonly fromQuantity: string
  readonly step: string | null
  /** For one unit, before tax, in the currency of the price book. Small parts cost fractions of a cent. */
  readonly price: string
}

/** Price, as others show it. */
export interface PriceShort extends Pick<Price, 'id' | 'step' | 'product' | 'priceBook' | 'fromQuantity' | 'price'> {
  readonly title: string | null
}

export interface PriceInput {
  readonly id?: string
  readonly priceBook: string
  readonly product: string
  readonly fromQuantity?: string | number
  readonly price: string | number
}

export interface PricePatch extends Partial<Omit<PriceInput, 'id'>> {}

export interface PriceFilter extends filter.Filter<PriceFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly priceBook?: filter.Condition<string, common.Equality, filter.Is<PriceBookFilter>>
  readonly product?: filter.Condition<string, common.Equality, filter.Is<ProductFilter>>
  readonly fromQuantity?: filter.Condition<string | number, common.Ordering>
  readonly step?: filter.Condition<string, common.Wording>
  readonly price?: filter.Condition<string | number, common.Ordering>
}

export interface PriceTypes {
  readonly row: Price
  readonly parts: never
  readonly filter: PriceFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'step'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly priceBook: PriceBookShort | null; readonly product: ProductShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'priceBook' | 'product'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'fromQuantity' | 'price'; readonly avg: 'createdAt' | 'updatedAt' | 'fromQuantity' | 'price'; readonly min: 'createdAt' | 'updatedAt' | 'fromQuantity' | 'price'; readonly max: 'createdAt' | 'updatedAt' | 'fromQuantity' | 'price' }
  readonly input: PriceInput
  readonly patch: PricePatch
  readonly actions: Record<never, never>
}

/** Catalogue */
export interface Catalog {
  readonly products: entity.Reads<ProductTypes> & entity.Creates<ProductTypes> & entity.Updates<ProductTypes> & entity.Deletes & entity.Bulks<ProductTypes> & entity.Remembers & entity.Acts<ProductTypes> & entity.Files<'image'>
  readonly productCategories: entity.Reads<CategoryTypes> & entity.Creates<CategoryTypes> & entity.Updates<CategoryTypes> & entity.Deletes & entity.Bulks<CategoryTypes> & entity.Remembers
  readonly priceBooks: entity.Reads<PriceBookTypes> & entity.Creates<PriceBookTypes> & entity.Updates<PriceBookTypes> & entity.Deletes & entity.Bulks<PriceBookTypes> & entity.Remembers
  readonly prices: entity.Reads<PriceTypes> & entity.Creates<PriceTypes> & entity.Updates<PriceTypes> & entity.Deletes & entity.Bulks<PriceTypes> & entity.Remembers
}
