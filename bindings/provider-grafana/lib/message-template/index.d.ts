import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface MessageTemplateConfig extends cdktf.TerraformMetaArguments {
    readonly disableProvenance?: boolean | cdktf.IResolvable;
    readonly name: string;
    readonly orgId?: string;
    readonly template: string;
}
export declare class MessageTemplate extends cdktf.TerraformResource {
    static readonly tfResourceType = "grafana_message_template";
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    constructor(scope: Construct, id: string, config: MessageTemplateConfig);
    private _disableProvenance?;
    get disableProvenance(): boolean | cdktf.IResolvable;
    set disableProvenance(value: boolean | cdktf.IResolvable);
    resetDisableProvenance(): void;
    get disableProvenanceInput(): boolean | cdktf.IResolvable | undefined;
    get id(): string;
    private _name?;
    get name(): string;
    set name(value: string);
    get nameInput(): string | undefined;
    private _orgId?;
    get orgId(): string;
    set orgId(value: string);
    resetOrgId(): void;
    get orgIdInput(): string | undefined;
    private _template?;
    get template(): string;
    set template(value: string);
    get templateInput(): string | undefined;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
