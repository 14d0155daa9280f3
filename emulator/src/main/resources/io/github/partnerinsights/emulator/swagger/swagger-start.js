'use strict';

const ui = SwaggerUIBundle({
  url: 'v1/swagger.json',
  dom_id: '#swagger-ui',
  presets: [SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  // No outside host shall check the description.
  validatorUrl: null,
  // A token that is got on this page is used by its next calls.
  responseInterceptor: (response) => {
    if (response.ok && /\/oauth2\/(v2\.0\/)?token$/.test(response.url)) {
      try {
        ui.preauthorizeApiKey('bearerToken', JSON.parse(response.text).access_token);
      } catch (e) {
        console.warn('The answer of the sign-in holds no token.', e);
      }
    }
    return response;
  },
});
