import { slack } from "../../../model/environment.ts";

slack("#alerts", "https://hooks.example.com/secret"); //! 'string' is not assignable to parameter of type 'Secret'
