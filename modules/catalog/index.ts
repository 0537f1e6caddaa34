export { Category } from './category/category.entity.ts'
export { catalog } from './module.ts'
export { Price, PriceBook } from './price-book/price-book.entity.ts'
export { Product } from './product/product.entity.ts'
