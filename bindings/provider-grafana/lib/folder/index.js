"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.Folder = void 0;
const cdktf = __importStar(require("cdktf"));
class Folder extends cdktf.TerraformResource {
    static tfResourceType = "grafana_folder";
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "grafana_folder", importId: importFromId, provider });
    }
    constructor(scope, id, config) {
        super(scope, id, {
            terraformResourceType: 'grafana_folder',
            terraformGeneratorMetadata: {
                providerName: 'grafana',
                providerVersion: '4.45.1',
                providerVersionConstraint: '4.45.1'
            },
            provider: config.provider,
            dependsOn: config.dependsOn,
            count: config.count,
            lifecycle: config.lifecycle,
            provisioners: config.provisioners,
            connection: config.connection,
            forEach: config.forEach
        });
        this._id = config.id;
        this._orgId = config.orgId;
        this._parentFolderUid = config.parentFolderUid;
        this._preventDestroyIfNotEmpty = config.preventDestroyIfNotEmpty;
        this._title = config.title;
        this._uid = config.uid;
    }
    _id;
    get id() {
        return this.getStringAttribute('id');
    }
    set id(value) {
        this._id = value;
    }
    resetId() {
        this._id = undefined;
    }
    get idInput() {
        return this._id;
    }
    _orgId;
    get orgId() {
        return this.getStringAttribute('org_id');
    }
    set orgId(value) {
        this._orgId = value;
    }
    resetOrgId() {
        this._orgId = undefined;
    }
    get orgIdInput() {
        return this._orgId;
    }
    _parentFolderUid;
    get parentFolderUid() {
        return this.getStringAttribute('parent_folder_uid');
    }
    set parentFolderUid(value) {
        this._parentFolderUid = value;
    }
    resetParentFolderUid() {
        this._parentFolderUid = undefined;
    }
    get parentFolderUidInput() {
        return this._parentFolderUid;
    }
    _preventDestroyIfNotEmpty;
    get preventDestroyIfNotEmpty() {
        return this.getBooleanAttribute('prevent_destroy_if_not_empty');
    }
    set preventDestroyIfNotEmpty(value) {
        this._preventDestroyIfNotEmpty = value;
    }
    resetPreventDestroyIfNotEmpty() {
        this._preventDestroyIfNotEmpty = undefined;
    }
    get preventDestroyIfNotEmptyInput() {
        return this._preventDestroyIfNotEmpty;
    }
    _title;
    get title() {
        return this.getStringAttribute('title');
    }
    set title(value) {
        this._title = value;
    }
    get titleInput() {
        return this._title;
    }
    _uid;
    get uid() {
        return this.getStringAttribute('uid');
    }
    set uid(value) {
        this._uid = value;
    }
    resetUid() {
        this._uid = undefined;
    }
    get uidInput() {
        return this._uid;
    }
    get url() {
        return this.getStringAttribute('url');
    }
    synthesizeAttributes() {
        return {
            id: cdktf.stringToTerraform(this._id),
            org_id: cdktf.stringToTerraform(this._orgId),
            parent_folder_uid: cdktf.stringToTerraform(this._parentFolderUid),
            prevent_destroy_if_not_empty: cdktf.booleanToTerraform(this._preventDestroyIfNotEmpty),
            title: cdktf.stringToTerraform(this._title),
            uid: cdktf.stringToTerraform(this._uid),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            id: {
                value: cdktf.stringToHclTerraform(this._id),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            org_id: {
                value: cdktf.stringToHclTerraform(this._orgId),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            parent_folder_uid: {
                value: cdktf.stringToHclTerraform(this._parentFolderUid),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            prevent_destroy_if_not_empty: {
                value: cdktf.booleanToHclTerraform(this._preventDestroyIfNotEmpty),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            title: {
                value: cdktf.stringToHclTerraform(this._title),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            uid: {
                value: cdktf.stringToHclTerraform(this._uid),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
        };
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.Folder = Folder;
