import { module } from '@inopsio/kernel'
import { Category } from './category/category.entity.ts'
import { Price, PriceBook } from './price-book/price-book.entity.ts'
import { Product } from './product/product.entity.ts'

/** What we sell and at which prices; quotes, stock and the shop build on it. */
export const catalog = module({
  id: 'catalog',
  label: 'Catalogue',
  needs: ['core'],
  entities: [Product, Category, PriceBook, Price],
})
