// A configuration that is a module goes into the functions' bundle as it is: function-bundle.ts says which file this is.
export { default as COMMERCE_CONFIG } from 'commerce-config'
