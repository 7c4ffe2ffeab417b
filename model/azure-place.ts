/** The subscription and location of the Azure platform. */
export interface AzurePlace {
  readonly subscription: string;
  readonly location: string;
  /**
   * How chats are reached, which do not understand what Azure sends: by a workflow of Logic Apps for each.
   * @default not at all, with a warning
   */
  readonly chats?: "workflow";
  /** Ids of the Kubernetes clusters in which services run, by names that stay. @default none */
  readonly clusters?: Readonly<Record<string, string>>;
  /** The container that keeps Terraform's state. @default a file of the project */
  readonly state?: { readonly resourceGroup: string; readonly storageAccount: string; readonly container: string };
}
