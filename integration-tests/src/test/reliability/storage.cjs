// Looks into a blob store and changes it, by Azure's own library.
//   node storage.cjs <address of the account> list | delete <container>/<blob> | replace <container>/<blob> <file>
const { readFileSync } = require('fs');
const { BlobServiceClient, StorageSharedKeyCredential } = require('@azure/storage-blob');

const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const [address, command, path = '/', file] = process.argv.slice(2);
const service = new BlobServiceClient(address, new StorageSharedKeyCredential('devstoreaccount1', key));
const [container, name] = path.split('/');
const blob = () => service.getContainerClient(container).getBlockBlobClient(name);

async function list() {
  for await (const one of service.listContainers()) {
    console.log(one.name);
    for await (const found of service.getContainerClient(one.name).listBlobsFlat()) {
      console.log(one.name + '/' + found.name);
    }
  }
}

const commands = {
  list,
  delete: () => blob().delete(),
  replace: () => blob().uploadData(readFileSync(file)),
};
commands[command]().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
