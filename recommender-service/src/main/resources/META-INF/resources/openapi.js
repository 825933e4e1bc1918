SwaggerUIBundle({
  url: "/openapi",
  dom_id: "#calls",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
  // Would send the document's address to a service on the internet.
  validatorUrl: null
});
