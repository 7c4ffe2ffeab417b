/** How long the password of Grafana's administrator is at least, where it is given. */
export const shortestPassword = 12;

/** Shows it, once the local stack is deployed. */
export const passwordCommand = "terraform -chdir=cdktf.out/stacks/local output -raw grafana_admin_password";
