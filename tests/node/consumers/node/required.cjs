// Node: the same by `require`.
const zhtidy = require('zhtidy');

import('../contract.js').then(async ({ contract }) => console.log(JSON.stringify(await contract(zhtidy))));
