// Draws GraphiQL into its page. A file of its own, because pages run no scripts that stand in them.
const fetcher = GraphiQL.createFetcher({ url: '/graphql' })
const defaultQuery = `# Sign in to the workspace in this browser first; queries are asked in your name.
{
  search(q: "a", first: 5) { hits { entity id title } }
}
`
const page = React.createElement(GraphiQL, { fetcher, defaultQuery, headerEditorEnabled: true })
ReactDOM.createRoot(document.getElementById('graphiql')).render(page)
